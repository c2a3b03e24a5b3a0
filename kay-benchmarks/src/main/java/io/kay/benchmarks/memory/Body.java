package io.kay.benchmarks.memory;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Twenty bytes of state; the messages carry eight. */
@ActorType
abstract class Body implements Actor<Body> {

    /** Bytes of state. */
    static final int STATE_BYTES = 2 * Double.BYTES + Integer.BYTES;

    protected abstract double position();

    protected abstract void position(double metres);

    protected abstract double velocity();

    protected abstract void velocity(double metresPerSecond);

    protected abstract int pushes();

    protected abstract void pushes(int value);

    @Spawn
    void appear(Appear appear) {
        position(appear.position());
        velocity(appear.velocity());
    }

    @Receive
    void push(Push push) {
        velocity(velocity() + push.by());
        pushes(pushes() + 1);
    }

    @Receive
    long pushes(Pushes question) {
        return pushes();
    }

    record Appear(double position, double velocity) implements Spawning<Body> {}

    record Push(double by) implements Message<Body> {}

    record Pushes() implements Question<Body, Long> {}
}
