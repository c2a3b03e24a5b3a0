package io.kay.spring.boot.actuate.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import io.kay.ActorSystem;
import io.kay.city.City;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.spring.boot.actuate.KayEndpoint;
import io.kay.spring.boot.actuate.KayEndpointWebExtension;
import io.kay.spring.boot.actuate.KayHealthIndicator;
import io.kay.spring.boot.actuate.KayMetrics;
import io.kay.spring.boot.actuate.PanicAuditListener;
import io.kay.spring.boot.autoconfigure.KayAutoConfiguration;

class KayActuatorAutoConfigurationTests {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
            AutoConfigurations.of(KayAutoConfiguration.class, KayEndpointAutoConfiguration.class,
                    KayHealthContributorAutoConfiguration.class, KayMetricsAutoConfiguration.class,
                    KayAuditAutoConfiguration.class, AuditAutoConfiguration.class,
                    EndpointAutoConfiguration.class, HealthContributorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class, MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class))
            .withUserConfiguration(City.class);

    private final WebApplicationContextRunner exposed = runner
            .withPropertyValues("management.endpoints.web.exposure.include=kay");

    @Test
    void offersTheEndpointIfItIsExposed() {
        exposed.run(context -> assertThat(context).hasSingleBean(KayEndpoint.class)
                .hasSingleBean(KayEndpointWebExtension.class));
    }

    @Test
    void offersNoEndpointByDefault() {
        runner.run(context -> assertThat(context).hasNotFailed()
                .doesNotHaveBean(KayEndpoint.class)
                .doesNotHaveBean(KayEndpointWebExtension.class));
    }

    @Test
    void offersNoEndpointThatMayNotBeAccessed() {
        exposed.withPropertyValues("management.endpoint.kay.access=NONE")
                .run(context -> assertThat(context).doesNotHaveBean(KayEndpoint.class));
    }

    @Test
    void bindsThePropertiesOfTheEndpoint() {
        exposed.withPropertyValues("management.endpoint.kay.show-values=when-authorized",
                "management.endpoint.kay.roles=admin,boss", "management.endpoint.kay.timeout=2s").run(context -> {
                    KayEndpointProperties properties = context.getBean(KayEndpointProperties.class);
                    assertThat(properties.showValues()).isEqualTo(Show.WHEN_AUTHORIZED);
                    assertThat(properties.roles()).containsExactlyInAnyOrder("admin", "boss");
                    assertThat(properties.timeout()).hasSeconds(2);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1s", "61s"})
    void refusesATimeoutOutOfRange(String timeout) {
        exposed.withPropertyValues("management.endpoint.kay.timeout=" + timeout)
                .run(context -> assertThat(context).getFailure()
                        .rootCause()
                        .hasMessageContaining("must be more than 0, up to 60s"));
    }

    @Test
    void registersHealthUnderTheNameKay() {
        runner.run(context -> assertThat(context.getBean(HealthContributorRegistry.class).getContributor("kay"))
                .isInstanceOf(KayHealthIndicator.class));
    }

    @Test
    void registersNoHealthIfDisabled() {
        runner.withPropertyValues("management.health.kay.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(KayHealthIndicator.class));
    }

    @Test
    void bindsMetersToTheRegistry() {
        runner.withBean(SimpleMeterRegistry.class)
                .run(context -> assertThat(
                        context.getBean(MeterRegistry.class).get("kay.instances").tag("type", "Car").gauge().value())
                        .isZero());
    }

    @Test
    void bindsNoMetersWithoutARegistry() {
        runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
                .run(
                        context -> assertThat(context).hasNotFailed().doesNotHaveBean(KayMetrics.class));
    }

    @Test
    void auditsPanicsIfThereIsARepository() {
        runner.withBean(InMemoryAuditEventRepository.class)
                .run(context -> assertThat(context).hasSingleBean(PanicAuditListener.class));
    }

    @Test
    void auditsWhoResumesInCodeOfTheApplication() {
        runner.withBean(InMemoryAuditEventRepository.class).run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);
            system.send(system.spawn(Enter.at(0)), new Explode("test"));
            await().until(system::isPanicked);

            SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("grace", ""));
            try {
                system.resume();
            } finally {
                SecurityContextHolder.clearContext();
            }

            assertThat(context.getBean(AuditEventRepository.class).find("grace", null, PanicAuditListener.RESUME))
                    .hasSize(1);
        });
    }

    @Test
    void auditsNothingWithoutARepositoryOrWithoutActuator() {
        runner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PanicAuditListener.class));
        runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate.audit"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("kayPanicAuditListener"));
    }

    @Test
    void backsOffForBeansOfTheApplication() {
        exposed.withBean("a", KayEndpoint.class, () -> mock(KayEndpoint.class))
                .withBean("b", KayEndpointWebExtension.class, () -> mock(KayEndpointWebExtension.class))
                .withBean("kayHealthIndicator", String.class, () -> "mine")
                .run(context -> {
                    assertThat(context).hasSingleBean(KayEndpoint.class)
                            .hasSingleBean(KayEndpointWebExtension.class)
                            .doesNotHaveBean(KayHealthIndicator.class);
                    assertThat(context).doesNotHaveBean("kayEndpoint").doesNotHaveBean("kayEndpointWebExtension");
                });
    }

    @Test
    void needsAnEngine() {
        exposed.withBean(ActorSystem.class, () -> mock(ActorSystem.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(KayEndpoint.class)
                        .doesNotHaveBean(KayHealthIndicator.class)
                        .doesNotHaveBean(KayMetrics.class));
    }
}
