package io.kay.spring.boot.actuate.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Bean;

import io.kay.inspect.Inspector;
import io.kay.spring.boot.actuate.KayHealthIndicator;
import io.kay.spring.boot.autoconfigure.KayAutoConfiguration;
import io.kay.spring.boot.autoconfigure.KayProperties;

/** Auto-configuration for {@link KayHealthIndicator}. */
@AutoConfiguration(after = KayAutoConfiguration.class, before = HealthContributorAutoConfiguration.class)
@ConditionalOnClass(Health.class)
@ConditionalOnEnabledHealthIndicator("kay")
@ConditionalOnBean(Inspector.class)
public final class KayHealthContributorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "kayHealthIndicator")
    KayHealthIndicator kayHealthIndicator(Inspector inspector, KayProperties properties) {
        return new KayHealthIndicator(inspector, properties.snapshot().oldest(), properties.panic().healthScope());
    }
}
