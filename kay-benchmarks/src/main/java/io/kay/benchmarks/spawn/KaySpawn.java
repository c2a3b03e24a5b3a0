package io.kay.benchmarks.spawn;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;
import io.kay.run.ActorSystemBuilder;

/**
 * An actor of kay spawns the others.
 *
 * @param renewed whether all die and give birth to their like, in place of being born only
 * @param workers how many, 0 for the default
 */
record KaySpawn(boolean renewed, int workers) implements Scenario {

    private static final long POLL_NANOS = 200_000;

    @Override
    public Outcome run(Scale scale) throws Exception {
        ActorSystemBuilder builder = Kay.builder(Nursery.class, Mayfly.class);
        if (workers > 0) {
            builder.workers(workers);
        }
        try (ActorSystem system = builder.start()) {
            Id<Nursery> nursery = system.spawn(new Nursery.Open());
            Map<String, Double> figures;
            if (renewed) {
                bear(system, nursery, scale.count());
                figures = Meter.perUnit(scale, scale.count(), () -> renew(system, scale.count()));
            } else {
                figures = Meter.perUnit(scale, scale.count(), () -> end(system),
                        () -> bear(system, nursery, scale.count()));
            }
            return new Outcome(figures, system.actors(Mayfly.class).count());
        }
    }

    private static void bear(ActorSystem system, Id<Nursery> nursery, int count) {
        system.send(nursery, new Nursery.Bear(count));
        awaitBorn(system, count);
    }

    private static void renew(ActorSystem system, int count) {
        system.send(system.all(Mayfly.class), new Mayfly.Renew());
        awaitHandled(system); // now all have died
        awaitBorn(system, count);
    }

    private static void awaitBorn(ActorSystem system, int count) {
        while (system.actors(Mayfly.class).count() < count) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void end(ActorSystem system) {
        system.send(system.all(Mayfly.class), new Mayfly.End());
        awaitHandled(system);
    }

    /** Asks all: they answer after what this thread has sent to all. */
    private static void awaitHandled(ActorSystem system) {
        system.collect(system.all(Mayfly.class), new Mayfly.Alive(), Collectors.counting()).join();
    }
}
