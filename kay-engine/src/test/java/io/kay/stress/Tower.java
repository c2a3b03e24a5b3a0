package io.kay.stress;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

import io.kay.Id;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** A system with one bell, for tests that ring it and wait until it was heard. Any thread. */
final class Tower {

    private static final int PLACES = 1 << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int SPINS = 500;

    private final AtomicIntegerArray rung = new AtomicIntegerArray(PLACES);
    private final AtomicInteger places = new AtomicInteger();
    private final Engine engine;
    private final Id<Bell> bell;

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
    }

    /** A place of one's own to count at. */
    int place() {
        int place = places.getAndIncrement() & PLACES - 1;
        rung.set(place, 0);
        return place;
    }

    void ring(int place) {
        engine.send(bell, new Bell.Ring(place));
    }

    /** How often a place was rung, once it is so many times or it is clear that it will never be. */
    int await(int place, int times) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int spins = 0;
        while (rung.get(place) < times && deadline - System.nanoTime() > 0) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return rung.get(place);
    }
}
