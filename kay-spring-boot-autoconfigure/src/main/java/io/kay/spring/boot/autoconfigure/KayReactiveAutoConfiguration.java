package io.kay.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.NonBlocking;

import io.kay.ActorSystem;
import io.kay.inspect.Inspector;
import io.kay.reactive.ReactiveActorSystem;
import io.kay.reactive.ReactiveInspector;

/**
 * Auto-configuration for a {@link ReactiveActorSystem} and a {@link ReactiveInspector}, if Reactor is on the class
 * path. Workers then refuse to wait for a publisher: {@code Mono.block()} fails in a handler instead of stalling all
 * other actors.
 */
@AutoConfiguration(after = KayAutoConfiguration.class)
@ConditionalOnClass(Flux.class)
public final class KayReactiveAutoConfiguration {

    @Bean
    @ConditionalOnSingleCandidate(ActorSystem.class)
    @ConditionalOnMissingBean
    ReactiveActorSystem kayReactiveActorSystem(ActorSystem system) {
        return new ReactiveActorSystem(system);
    }

    @Bean
    @ConditionalOnSingleCandidate(Inspector.class)
    @ConditionalOnMissingBean
    ReactiveInspector kayReactiveInspector(Inspector inspector) {
        return new ReactiveInspector(inspector);
    }

    @Bean
    @ConditionalOnMissingBean(name = "kayNonBlockingWorkersCustomizer")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ActorSystemBuilderCustomizer kayNonBlockingWorkersCustomizer() {
        return builder -> builder.threads(NonBlockingWorker::new);
    }

    private static final class NonBlockingWorker extends Thread implements NonBlocking {

        NonBlockingWorker(Runnable work) {
            super(work);
        }
    }
}
