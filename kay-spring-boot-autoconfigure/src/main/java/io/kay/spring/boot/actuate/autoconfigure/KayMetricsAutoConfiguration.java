package io.kay.spring.boot.actuate.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;

import io.kay.inspect.Inspector;
import io.kay.spring.boot.actuate.KayMetrics;
import io.kay.spring.boot.autoconfigure.KayAutoConfiguration;

/** Auto-configuration for the meters of the actor system, if there is a {@link MeterRegistry} bean. */
@AutoConfiguration(after = {KayAutoConfiguration.class, MetricsAutoConfiguration.class,
        CompositeMeterRegistryAutoConfiguration.class})
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, Inspector.class})
public final class KayMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KayMetrics kayMetrics(Inspector inspector) {
        return new KayMetrics(inspector);
    }
}
