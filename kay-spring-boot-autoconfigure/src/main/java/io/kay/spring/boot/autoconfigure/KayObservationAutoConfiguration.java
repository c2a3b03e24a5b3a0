package io.kay.spring.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import io.kay.observation.KayObservationConvention;
import io.kay.observation.ObservedActorSystem;
import io.kay.run.Engine;

/**
 * Auto-configuration for observations of external questions: an injected {@code ActorSystem} is an
 * {@link ObservedActorSystem} around the {@link Engine}.
 */
@AutoConfiguration(after = {KayAutoConfiguration.class, ObservationAutoConfiguration.class})
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({Engine.class, ObservationRegistry.class})
public final class KayObservationAutoConfiguration {

    @Bean(destroyMethod = "")
    @Primary
    @ConditionalOnMissingBean
    ObservedActorSystem kayObservedActorSystem(Engine engine, ObservationRegistry registry,
            ObjectProvider<KayObservationConvention> convention) {
        return new ObservedActorSystem(engine, registry, convention.getIfAvailable());
    }
}
