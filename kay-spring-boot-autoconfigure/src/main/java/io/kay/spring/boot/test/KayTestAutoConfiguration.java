package io.kay.spring.boot.test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.kay.run.Engine;
import io.kay.run.Simulation;
import io.kay.spring.boot.autoconfigure.ActorSystemBuilderCustomizer;
import io.kay.spring.boot.autoconfigure.KayAutoConfiguration;
import io.kay.test.ActorTestKit;

/** Auto-configuration that lets the test drive the actor system. Only for {@code @KayTest}. */
@AutoConfiguration(before = KayAutoConfiguration.class)
public final class KayTestAutoConfiguration {

    static final String SEED_PROPERTY = "kay.test.seed";

    private static final int WORKERS = 3;

    @Bean
    Simulation kaySimulation(Environment environment) {
        return Simulation.seeded(seed(environment));
    }

    private static long seed(Environment environment) {
        return environment.getProperty(SEED_PROPERTY, Long.class, 0L);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ActorSystemBuilderCustomizer kaySimulationCustomizer(Simulation simulation) {
        return builder -> builder.simulation(simulation);
    }

    /** Makes a run independent of the number of cores. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ActorSystemBuilderCustomizer kaySimulatedWorkersCustomizer(Environment environment) {
        return builder -> builder.workers(environment.getProperty("kay.workers", Integer.class, WORKERS));
    }

    /** Disables snapshots and journal: a test neither restores the application's instances nor saves its own. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ActorSystemBuilderCustomizer kayForgetfulCustomizer() {
        return builder -> builder.snapshots(null).journal(null);
    }

    @Bean
    ActorTestKit actorTestKit(Engine engine, Simulation simulation, Environment environment) {
        long seed = seed(environment);
        return new ActorTestKit(engine, simulation, "seed " + seed, "@KayTest(seed = " + seed + ")");
    }
}
