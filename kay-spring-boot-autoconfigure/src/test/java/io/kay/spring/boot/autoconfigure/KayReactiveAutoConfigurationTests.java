package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;

import io.kay.ActorSystem;
import io.kay.city.Block;
import io.kay.city.City;
import io.kay.city.Enter;
import io.kay.city.Where;
import io.kay.reactive.ReactiveActorSystem;

class KayReactiveAutoConfigurationTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class, KayReactiveAutoConfiguration.class))
            .withUserConfiguration(City.class);

    @Test
    void offersTheActorSystemAsPublishers() {
        runner.run(context -> {
            ReactiveActorSystem system = context.getBean(ReactiveActorSystem.class);

            Double position = system.spawn(Enter.at(3)).flatMap(car -> system.ask(car, new Where())).block(TIMEOUT);

            assertThat(position).isEqualTo(3);
        });
    }

    @Test
    void workersRefuseToWaitForAPublisher() {
        runner.run(context -> {
            ReactiveActorSystem system = context.getBean(ReactiveActorSystem.class);

            String refusal = system.spawn(Enter.at(0)).flatMap(car -> system.ask(car, new Block())).block(TIMEOUT);

            assertThat(refusal).contains("are blocking, which is not supported in thread kay-worker-");
        });
    }

    @Test
    void backsOffWithoutReactor() {
        runner.withClassLoader(new FilteredClassLoader(Flux.class.getPackageName(), "reactor")).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(ActorSystem.class);
            assertThat(context).doesNotHaveBean("kayReactiveActorSystem");
            assertThat(context).doesNotHaveBean("kayNonBlockingWorkersCustomizer");
        });
    }

    @Test
    void backsOffForABeanOfTheApplication() {
        ReactiveActorSystem own = new ReactiveActorSystem(mock(ActorSystem.class));

        runner.withBean("own", ReactiveActorSystem.class, () -> own)
                .run(context -> assertThat(context).getBean(ReactiveActorSystem.class).isSameAs(own));
    }
}
