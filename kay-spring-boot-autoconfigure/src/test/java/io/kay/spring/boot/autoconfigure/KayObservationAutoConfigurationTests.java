package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.kay.ActorSystem;
import io.kay.city.City;
import io.kay.city.Enter;
import io.kay.city.RunningCity;
import io.kay.city.Where;
import io.kay.observation.DefaultKayObservationConvention;
import io.kay.observation.KayObservationConvention;
import io.kay.observation.ObservedActorSystem;
import io.kay.reactive.ReactiveActorSystem;
import io.kay.run.Engine;

class KayObservationAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class, KayObservationAutoConfiguration.class,
                    KayReactiveAutoConfiguration.class))
            .withUserConfiguration(City.class);

    @Test
    void observesWhatIsAskedThroughTheInjectedSystems() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        runner.withBean(ObservationRegistry.class, () -> registry).run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);
            assertThat(system).isInstanceOf(ObservedActorSystem.class);
            assertThat(context).hasSingleBean(Engine.class);

            var car = system.spawn(Enter.at(0));
            system.ask(car, new Where()).get(5, TimeUnit.SECONDS);
            context.getBean(ReactiveActorSystem.class).ask(car, new Where()).block(java.time.Duration.ofSeconds(5));

            TestObservationRegistryAssert.assertThat(registry)
                    .hasNumberOfObservationsWithNameEqualTo("kay.requests",
                            2);
        });
    }

    @Test
    void namesAsABeanSays() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        runner.withBean(ObservationRegistry.class, () -> registry)
                .withBean(KayObservationConvention.class, () -> new DefaultKayObservationConvention() {

                    @Override
                    public String getName() {
                        return "renamed";
                    }
                })
                .run(context -> {
                    ActorSystem system = context.getBean(ActorSystem.class);
                    system.ask(system.spawn(Enter.at(0)), new Where()).get(5, TimeUnit.SECONDS);

                    TestObservationRegistryAssert.assertThat(registry).hasObservationWithNameEqualTo("renamed");
                });
    }

    @Test
    void leavesTheSystemAloneWithoutARegistry() {
        runner.run(context -> assertThat(context.getBean(ActorSystem.class)).isInstanceOf(Engine.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.micrometer.observation", "org.springframework.boot.micrometer.observation"})
    void startsWithoutAnOptionalLibrary(String missing) {
        runner.withClassLoader(new FilteredClassLoader(missing))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ActorSystem.class));
    }

    @Test
    void becomesATimerInAnApplicationWithMetrics() throws Exception {
        try (RunningCity city = new RunningCity()) {
            var car = city.system().spawn(Enter.at(0));
            city.system().ask(car, new Where()).get(5, TimeUnit.SECONDS);

            await().untilAsserted(() -> assertThat(
                    city.json("/actuator/metrics/kay.requests?tag=kay.question:Where&tag=kay.recipient:Car")
                            .at("/measurements/0/value")
                            .asDouble())
                    .isEqualTo(1));
        }
    }
}
