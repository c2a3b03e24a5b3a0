package io.kay.spring.boot.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.relational.core.dialect.Dialect;
import tools.jackson.databind.JacksonModule;

import io.kay.ActorSystem;
import io.kay.data.IdConverters;
import io.kay.jackson.IdModule;
import io.kay.web.IdConverter;

/** Auto-configuration for ids as text: in requests, in JSON and in the entities of Spring Data JDBC. */
@AutoConfiguration(after = {KayAutoConfiguration.class, KayObservationAutoConfiguration.class},
        beforeName = "org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration")
public final class KayIdAutoConfiguration {

    @Bean
    @ConditionalOnSingleCandidate(ActorSystem.class)
    @ConditionalOnMissingBean
    IdConverter kayIdConverter(ObjectProvider<ActorSystem> system) {
        return new IdConverter(system::getObject);
    }

    /** Ids in JSON. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JacksonModule.class)
    static class Json {

        @Bean
        @ConditionalOnSingleCandidate(ActorSystem.class)
        @ConditionalOnMissingBean
        IdModule kayIdModule(ObjectProvider<ActorSystem> system) {
            return new IdModule(system::getObject);
        }
    }

    /** Ids in the entities of Spring Data JDBC, unless the application defines its own conversions. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({JdbcCustomConversions.class, Dialect.class})
    static class DataJdbc {

        @Bean
        @ConditionalOnMissingBean
        JdbcCustomConversions kayJdbcCustomConversions(ObjectProvider<Dialect> dialect) {
            Dialect known = dialect.getIfAvailable();
            return known == null ? new JdbcCustomConversions(IdConverters.all())
                    : JdbcCustomConversions.of(known, IdConverters.all());
        }
    }
}
