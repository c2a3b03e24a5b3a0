package io.kay.benchmarks.spawn;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.kay.Kay;

/**
 * kay with one worker: an actor spawns the others.
 *
 * @param renewed whether all die and give birth to their like, in place of being born only
 */
record KaySpawn(boolean renewed) implements Scenario {

    private static final long POLL_NANOS = 200_000;

    @Override
    public Outcome run(Scale scale) throws Exception {
        BlockingQueue<Id<Mayfly>> last = new ArrayBlockingQueue<>(1);
        try (ActorSystem system = Kay.builder(Nursery.class, new Nursery.Registry(last::add), Mayfly.class)
                .workers(1)
                .start()) {
            Id<Nursery> nursery = system.spawn(new Nursery.Open());
            Map<String, Double> figures;
            if (renewed) {
                bear(system, nursery, last, scale.count());
                figures = Meter.perUnit(scale, scale.count(), () -> renew(system, scale.count()));
            } else {
                figures = Meter.perUnit(scale, scale.count(), () -> end(system),
                        () -> bear(system, nursery, last, scale.count()));
            }
            return new Outcome(figures, system.type(Mayfly.class).count());
        }
    }

    private static void bear(ActorSystem system, Id<Nursery> nursery, BlockingQueue<Id<Mayfly>> last, int count)
            throws InterruptedException {
        system.send(nursery, new Nursery.Bear(count));
        system.ask(last.take(), new Mayfly.Alive()).join();
    }

    private static void renew(ActorSystem system, int count) {
        system.send(system.all(Mayfly.class), new Mayfly.Renew());
        awaitHandled(system); // now all have died
        while (system.type(Mayfly.class).count() < count) {
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
