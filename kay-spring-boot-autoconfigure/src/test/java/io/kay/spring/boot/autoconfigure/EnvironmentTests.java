package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.PanicScope;
import io.kay.city.Car;
import io.kay.city.City;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.run.UnknownActorTypeException;

/** Properties that come from environment variables, where names have neither case nor separators. */
class EnvironmentTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class))
            .withUserConfiguration(City.class)
            .withPropertyValues("kay.workers=1");

    private ApplicationContextRunner withEnvironment(Map<String, Object> variables) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
    }

    private static PanicScope scopeOfAPanickedCar(ActorSystem system) {
        Id<Car> car = system.spawn(Enter.at(1));
        system.send(car, new Explode("test"));
        await().until(system::isPanicked);
        return system.panics().getFirst().scope();
    }

    /** The key arrives in lower case; the application did not start. */
    @ParameterizedTest
    @ValueSource(
            strings = {"KAY_PANIC_TYPES_CAR", "KAY_PANIC_TYPES_Car", "kay_panic_types_car", "KAY_PANIC_TYPES_C_AR"})
    void aVariableSetsThePanicScopeOfAnActorType(String variable) {
        withEnvironment(Map.of(variable, "instance")).run(context -> assertThat(
                scopeOfAPanickedCar(context.getBean(ActorSystem.class))).isEqualTo(PanicScope.INSTANCE));
    }

    @Test
    void aVariableCountsMoreThanAFileThatWritesTheNameAsItIs() {
        withEnvironment(Map.of("KAY_PANIC_TYPES_CAR", "instance")).withPropertyValues("kay.panic.types.Car=type")
                .withInitializer(context -> {
                    var sources = context.getEnvironment().getPropertySources();
                    sources.addFirst(java.util.Objects.requireNonNull(sources.remove("test-systemEnvironment")));
                })
                .run(context -> assertThat(scopeOfAPanickedCar(context.getBean(ActorSystem.class)))
                        .isEqualTo(PanicScope.INSTANCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kay.panic.types.car", "kay.panic.types.CAR", "kay.panic.types[Car]"})
    void aNameInAFileIsRelaxedToo(String property) {
        runner.withPropertyValues(property + "=instance")
                .run(context -> assertThat(scopeOfAPanickedCar(context.getBean(ActorSystem.class)))
                        .isEqualTo(PanicScope.INSTANCE));
    }

    @Test
    void aVariableForATypeThatDoesNotExistIsRefused() {
        withEnvironment(Map.of("KAY_PANIC_TYPES_LORRY", "instance")).run(context -> assertThat(context).getFailure()
                .hasRootCauseInstanceOf(UnknownActorTypeException.class)
                .rootCause()
                .hasMessageContaining("lorry")
                .hasMessageContaining("[Car, Road]"));
    }
}
