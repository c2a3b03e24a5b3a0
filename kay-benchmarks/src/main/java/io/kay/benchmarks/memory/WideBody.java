package io.kay.benchmarks.memory;

import io.kay.Actor;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** 24 bytes of state: as {@link Body}, but counts farther. */
@ActorType
abstract class WideBody implements Actor<WideBody> {

    /** Bytes of state. */
    static final int STATE_BYTES = 2 * Double.BYTES + Long.BYTES;

    protected abstract double position();

    protected abstract void position(double metres);

    protected abstract double velocity();

    protected abstract void velocity(double metresPerSecond);

    protected abstract long pushes();

    protected abstract void pushes(long value);

    @Spawn
    void appear(Appear appear) {
        position(appear.number());
        velocity(1);
    }

    @Receive
    long pushes(Pushes question) {
        return pushes();
    }

    record Appear(int number) implements Spawning<WideBody> {}

    record Pushes() implements Question<WideBody, Long> {}
}
