package io.kay.spring.boot.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.Snapshot;
import io.kay.guard.Durations;
import io.kay.inspect.Inspector;
import io.kay.inspect.PersistenceView;
import io.kay.inspect.SystemView;
import io.kay.inspect.TypeView;
import io.kay.journal.JournalStatistics;
import io.kay.run.SlowCall;

/**
 * The health of an actor system. It is up while the system runs, and down while the system is panicked or cannot save
 * its state. It is out of service before the start and as soon as stopping begins. Details name types, ids, classes and
 * code locations, but contain no values of messages or state.
 */
public final class KayHealthIndicator extends AbstractHealthIndicator {

    private final Inspector inspector;
    private final @Nullable Duration oldestSnapshot;
    private final PanicScope smallestScope;

    /** Creates an indicator that ignores the age of the last snapshot, and panics of single instances. */
    public KayHealthIndicator(Inspector inspector) {
        this(inspector, null, PanicScope.TYPE);
    }

    /**
     * Creates an indicator.
     *
     * @param oldestSnapshot the age above which the last snapshot is too old, more than zero; null for any age
     * @param smallestScope the smallest scope of a panic that takes the health down
     */
    public KayHealthIndicator(Inspector inspector, @Nullable Duration oldestSnapshot, PanicScope smallestScope) {
        super("kay health check failed");
        this.inspector = inspector;
        this.oldestSnapshot =
                oldestSnapshot == null ? null : Durations.requirePositive("oldestSnapshot", oldestSnapshot);
        this.smallestScope = smallestScope;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        SystemView system = inspector.system();
        switch (system.state()) {
            case RUNNING -> running(builder, system);
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
        List<SlowCall> slow = inspector.slowCalls();
        if (!slow.isEmpty()) {
            builder.withDetail("slow", slow.stream().map(KayHealthIndicator::text).toList());
        }
    }

    private static String text(SlowCall call) {
        return call.worker() + " has run " + call.place() + " for " + call.running().toSeconds() + " s in a turn of "
                + call.type() + " partition " + call.partition();
    }

    private void running(Health.Builder builder, SystemView system) {
        builder.up();
        inspector.persistence().ifPresent(kept -> {
            kept.last().ifPresent(last -> builder.withDetail("snapshot", last.name()));
            String problem = problem(kept, system.started());
            if (problem != null) {
                builder.down().withDetail("reason", problem);
            }
        });
    }

    private @Nullable String problem(PersistenceView kept, Instant started) {
        Throwable journal = kept.journal().map(JournalStatistics::problem).orElse(null);
        if (journal != null) {
            return "The journal cannot be written: " + journal.getMessage();
        }
        if (kept.failure().isPresent()) {
            return "The last snapshot failed: " + kept.failure().get().getMessage();
        }
        if (oldestSnapshot == null) {
            return null;
        }
        Instant newest = kept.last().map(Snapshot::time).filter(started::isBefore).orElse(started);
        Duration age = Duration.between(newest, Instant.now());
        return age.compareTo(oldestSnapshot) <= 0 ? null
                : "The last snapshot is " + age.toSeconds() + " s old, which is more than " + oldestSnapshot.toSeconds()
                        + " s";
    }

    private void panicked(Health.Builder builder, SystemView system) {
        running(builder, system);
        Optional<Panic> worst = system.panics().stream().min(Comparator.comparing(Panic::scope));
        if (worst.isPresent() && worst.get().scope().compareTo(smallestScope) <= 0) {
            builder.down();
        }
        builder.withDetail("panics", system.panics().size());
        worst.ifPresent(panic -> reason(builder, panic));
    }

    private static void reason(Health.Builder builder, Panic panic) {
        builder.withDetail("panic", panic.number())
                .withDetail("scope", panic.scope().name())
                .withDetail("type", panic.type())
                .withDetail("id", panic.id().toString())
                .withDetail("message", panic.subject())
                .withDetail("exception", panic.cause().getClass().getName());
    }
}
