package io.kay.stress;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

import io.kay.Id;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** A system with one bell, for tests that ring it and wait until it was heard. Any thread. */
final class Tower {

    private static final int PLACES = 1 << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int SPINS = 500;
    private static final long SLEEP_NANOS = 100_000;
    private static final long SHORTEST_NAP = 10_000;
    private static final long LONGEST_NAP = 400_000;

    private final AtomicIntegerArray rung = new AtomicIntegerArray(PLACES);
    private final AtomicInteger places = new AtomicInteger();
    private final Engine engine;
    private final Id<Bell> bell;
    private final Inspector inspector;
    /** A message did not come: nobody need wait for others. Volatile: set by one thread, ends the waiting of all. */
    private volatile boolean lost;
    private long napNanos = SHORTEST_NAP;

    Tower(int workers) {
        engine = new ActorSystemBuilder().name("tower")
                .workers(workers)
                .blockBytes(1024)
                .actorType(ActorTypeDefinition.of(Bell.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> parameter) {
                        return parameter.cast(rung);
                    }
                })
                .start();
        bell = engine.spawn(new Bell.Hang());
        inspector = new Inspector(engine);
    }

    /** A place of one's own to count at. */
    int place() {
        int place = places.getAndIncrement() & PLACES - 1;
        rung.set(place, 0);
        return place;
    }

    void ring(int place) {
        if (!lost) {
            engine.send(bell, new Bell.Ring(place));
        }
    }

    /**
     * Waits as long as the worker takes to fall asleep: a little longer if it was still awake the last time, else a
     * little shorter. For one thread, and one worker.
     */
    void awaitNearlyAsleep() {
        long end = System.nanoTime() + napNanos;
        while (end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        boolean asleep = inspector.workers().getFirst().parked();
        napNanos = Math.clamp(napNanos + (asleep ? -(napNanos >> 6) : napNanos >> 6), SHORTEST_NAP, LONGEST_NAP);
    }

    /** How often a place was rung, once it is so many times or it is clear that it will never be. */
    int await(int place, int times) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int spins = 0;
        while (rung.get(place) < times && !lost) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
                lost = deadline - System.nanoTime() < 0;
            }
        }
        return rung.get(place);
    }

    /** As {@link #await}, without using the core. */
    void sleepUntil(int place, int times) {
        while (rung.get(place) < times && !lost) {
            LockSupport.parkNanos(SLEEP_NANOS);
        }
    }
}
