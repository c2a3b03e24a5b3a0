package io.kay.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.circle.Alarm;
import io.kay.circle.Guard;
import io.kay.circle.Guards;
import io.kay.circle.Post;
import io.kay.wiring.Describe;
import io.kay.wiring.Hire;

class ConstructorDependenciesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KayAutoConfiguration.class))
            .withInitializer(context -> context.getBeanFactory()
                    .setConversionService(ApplicationConversionService.getSharedInstance()));

    @Test
    void resolvesEverythingThatABeanMayAskFor() {
        runner.withPropertyValues("kay.packages=io.kay.wiring", "clerk.age=42")
                .withUserConfiguration(Beans.class)
                .run(context -> {
                    ActorSystem system = context.getBean(ActorSystem.class);

                    String description = system.ask(system.spawn(new Hire()), new Describe()).get(5, TimeUnit.SECONDS);

                    assertThat(description).isEqualTo("1 text 2nd 1st PT3S 42 null false 2 [first, second] 0");
                });
    }

    @Test
    void resolvesOnceForAllPartitions() {
        runner.withPropertyValues("kay.packages=io.kay.wiring", "clerk.age=42", "kay.partitions=8")
                .withUserConfiguration(Beans.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean("made", AtomicInteger.class))
                            .as("one for the parameter, one in the list")
                            .hasValue(2);
                });
    }

    @Test
    void failsTheStartIfABeanIsMissing() {
        runner.withPropertyValues("kay.packages=io.kay.circle")
                .run(context -> assertThat(context).getFailure()
                        .hasRootCauseInstanceOf(NoSuchBeanDefinitionException.class)
                        .hasStackTraceContaining("Error creating bean with name 'io.kay.circle.Guard': "
                                + "Unsatisfied dependency expressed through constructor parameter 0")
                        .hasStackTraceContaining(UnsatisfiedDependencyException.class.getName()));
    }

    @Test
    void givesABeanThatNeedsTheActorSystemLater() {
        runner.withPropertyValues("kay.packages=io.kay.circle").withUserConfiguration(LazyAlarm.class).run(context -> {
            ActorSystem system = context.getBean(ActorSystem.class);

            assertThat(system.ask(system.spawn(new Post()), new Guards()).get(5, TimeUnit.SECONDS))
                    .isBetween(0, 1);
        });
    }

    @Test
    void givesABeanThatItselfNeedsTheActorSystem() {
        runner.withPropertyValues("kay.packages=io.kay.circle").withBean(Alarm.class).run(context -> {
            assertThat(context).hasNotFailed();
            ActorSystem system = context.getBean(ActorSystem.class);

            assertThat(system.ask(system.spawn(new Post()), new Guards()).get(5, TimeUnit.SECONDS))
                    .isBetween(0, 1);
        });
    }

    @Test
    void destroysTheSystemBeforeWhatItsActorsUse() {
        runner.withPropertyValues("kay.packages=io.kay.wiring", "clerk.age=42")
                .withUserConfiguration(Beans.class)
                .run(context -> assertThat(context.getBeanFactory().getDependentBeans("second"))
                        .contains("kayActorSystem"));
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyAlarm {

        @Bean
        Alarm alarm(@Lazy ActorSystem system, @Lazy Actors<Guard> guards) {
            return new Alarm(system, guards);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        AtomicInteger made() {
            return new AtomicInteger();
        }

        @Bean
        @Scope("prototype")
        Supplier<Integer> number(AtomicInteger made) {
            int number = made.incrementAndGet();
            return () -> number;
        }

        @Bean
        Supplier<String> text() {
            return () -> "text";
        }

        @Bean
        @Primary
        StringBuilder first() {
            return new StringBuilder("1st");
        }

        @Bean
        StringBuilder second() {
            return new StringBuilder("2nd");
        }

        @Bean
        @Lazy
        Comparable<String> comparable() {
            return other -> 0;
        }
    }
}
