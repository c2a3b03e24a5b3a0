package io.kay.benchmarks.broadcast;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** One of the types that run in the same JVM as {@link Particle}: its five messages are as hot as the particle's. */
@ActorType
abstract class Train implements Actor<Train> {

    protected abstract double position();

    protected abstract void position(double metres);

    protected abstract double velocity();

    protected abstract void velocity(double metresPerSecond);

    protected abstract int flags();

    protected abstract void flags(int bits);

    @Spawn
    void enter(Enter enter) {
        position(enter.position());
        velocity(enter.velocity());
    }

    @Receive
    void roll(Roll roll) {
        double next = position() + velocity() * roll.seconds();
        position(next);
        if (next < 0 || next > Track.LENGTH) {
            velocity(-velocity());
        }
    }

    @Receive
    void coast(Coast coast) {
        double next = velocity() * coast.factor();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void pull(Pull pull) {
        double next = velocity() + pull.by();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void brake(Brake brake) {
        double next = position() + brake.by();
        position(next < 0 || next > Track.LENGTH ? 0 : next);
    }

    @Receive
    void signal(Signal signal) {
        flags((flags() & 1) | signal.bits());
        if (position() > Track.LENGTH) {
            velocity(0);
        }
    }

    record Enter(double position, double velocity) implements Spawning<Train> {}

    record Roll(double seconds) implements Message<Train> {}

    record Coast(double factor) implements Message<Train> {}

    record Pull(double by) implements Message<Train> {}

    record Brake(double by) implements Message<Train> {}

    record Signal(int bits) implements Message<Train> {}
}
