package io.kay.spring.boot.actuate.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.kay.inspect.Inspector;
import io.kay.run.Engine;
import io.kay.spring.boot.actuate.KayEndpoint;
import io.kay.spring.boot.actuate.KayEndpointWebExtension;
import io.kay.spring.boot.autoconfigure.KayAutoConfiguration;

/** Auto-configuration for {@link KayEndpoint}. */
@AutoConfiguration(after = KayAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(KayEndpoint.class)
@ConditionalOnBean({Engine.class, Inspector.class})
@EnableConfigurationProperties(KayEndpointProperties.class)
public final class KayEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KayEndpoint kayEndpoint(Engine engine, Inspector inspector, KayEndpointProperties properties,
            ObjectProvider<SanitizingFunction> sanitizingFunctions) {
        return new KayEndpoint(engine, inspector, sanitizingFunctions.orderedStream().toList(),
                properties.showValues(), properties.timeout());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(KayEndpoint.class)
    @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
    KayEndpointWebExtension kayEndpointWebExtension(KayEndpoint endpoint, KayEndpointProperties properties) {
        return new KayEndpointWebExtension(endpoint, properties.showValues(), properties.roles());
    }
}
