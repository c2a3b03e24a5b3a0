package io.kay.spring.boot.actuate;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.kay.Panic;
import io.kay.inspect.Inspector;
import io.kay.inspect.SystemView;
import io.kay.inspect.TypeView;

/**
 * The health of an actor system: up while it runs, down while it is panicked, and out of service before it is started
 * and once it is being stopped.
 */
public final class KayHealthIndicator extends AbstractHealthIndicator {

    private final Inspector inspector;

    public KayHealthIndicator(Inspector inspector) {
        super("kay health check failed");
        this.inspector = inspector;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        SystemView system = inspector.system();
        switch (system.state()) {
            case RUNNING -> builder.up();
            case PANICKED -> panicked(builder, system);
            case NEW, STOPPING, STOPPED -> builder.outOfService();
        }
        builder.withDetail("state", system.state().name())
                .withDetail("types", system.types().size())
                .withDetail("instances", system.types()
                        .stream()
                        .map(TypeView::counters)
                        .mapToLong(TypeView.Counters::instances)
                        .sum())
                .withDetail("workers", system.workers().size());
    }

    private static void panicked(Health.Builder builder, SystemView system) {
        builder.down().withDetail("panics", system.panics().size());
        system.panics().stream().findFirst().ifPresent(first -> reason(builder, first));
    }

    private static void reason(Health.Builder builder, Panic panic) {
        builder.withDetail("panic", panic.number())
                .withDetail("scope", panic.scope().name())
                .withDetail("type", panic.type())
                .withDetail("id", panic.id().toString())
                .withDetail("message", panic.message().toString())
                .withDetail("exception", panic.cause().getClass().getName());
    }
}
