package io.kay.spring.boot.actuate.autoconfigure;

import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

import io.kay.run.Engine;
import io.kay.spring.boot.actuate.PanicAuditListener;
import io.kay.spring.boot.autoconfigure.KayAutoConfiguration;

/** Auto-configuration for audit events of panics, if there is an {@link AuditEventRepository} bean. */
@AutoConfiguration(after = {KayAutoConfiguration.class, AuditAutoConfiguration.class})
@ConditionalOnClass({AuditEventRepository.class, AuditAutoConfiguration.class})
@ConditionalOnBean({Engine.class, AuditEventRepository.class})
public final class KayAuditAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PanicAuditListener kayPanicAuditListener(ApplicationEventPublisher publisher) {
        return new PanicAuditListener(publisher);
    }
}
