package io.kay.stress;

import java.util.concurrent.atomic.AtomicIntegerArray;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** An instance that lets everybody know when a message has been handled. */
@ActorType(partitions = 1)
public abstract class Bell implements Actor<Bell> {

    private final AtomicIntegerArray rung;

    protected Bell(AtomicIntegerArray rung) {
        this.rung = rung;
    }

    @Spawn
    void hang(Hang hang) {
        // Nothing to set up.
    }

    @Receive
    void ring(Ring ring) {
        rung.incrementAndGet(ring.place());
    }

    /** Makes one. */
    public record Hang() implements Spawning<Bell> {}

    /** Counts up at a place. */
    public record Ring(int place) implements Message<Bell> {}
}
