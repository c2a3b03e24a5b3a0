package io.kay.spring.boot.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import io.kay.web.InvalidIdAdvice;
import io.kay.web.WebFluxProblemHandler;
import io.kay.web.WebMvcProblemResolver;

/**
 * Auto-configuration that maps kay's exceptions to problem details, unless {@code kay.problem-details.enabled} is
 * {@code false}. Exception handlers of the application take precedence.
 */
@AutoConfiguration
@ConditionalOnClass(ProblemDetail.class)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "kay.problem-details.enabled", matchIfMissing = true)
public final class KayProblemsAutoConfiguration {

    /** Just before Spring Boot's advice, which also handles these exceptions but omits the reason. */
    private static final int BEFORE_SPRING_BOOT = -1;

    private static InvalidIdAdvice advice(Environment environment, String property) {
        return new InvalidIdAdvice(environment.getProperty(property, Boolean.class, false) ? BEFORE_SPRING_BOOT
                : Ordered.LOWEST_PRECEDENCE);
    }

    /** In a servlet container. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(DispatcherServlet.class)
    static class WebMvc {

        @Bean
        @ConditionalOnMissingBean
        InvalidIdAdvice kayInvalidIdAdvice(Environment environment) {
            return advice(environment, "spring.mvc.problemdetails.enabled");
        }

        @Bean
        @ConditionalOnMissingBean
        WebMvcProblemResolver kayProblemResolver(ObjectProvider<RequestMappingHandlerAdapter> adapter) {
            return new WebMvcProblemResolver(() -> adapter.getObject().getMessageConverters());
        }
    }

    /** In a reactive server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(DispatcherHandler.class)
    static class WebFlux {

        @Bean
        @ConditionalOnMissingBean
        InvalidIdAdvice kayInvalidIdAdvice(Environment environment) {
            return advice(environment, "spring.webflux.problemdetails.enabled");
        }

        @Bean
        @ConditionalOnMissingBean
        WebFluxProblemHandler kayProblemHandler(ServerCodecConfigurer codecs) {
            return new WebFluxProblemHandler(codecs.getWriters());
        }
    }
}
