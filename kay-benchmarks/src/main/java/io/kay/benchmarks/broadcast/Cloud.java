package io.kay.benchmarks.broadcast;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** One of the types that run in the same JVM as {@link Particle}: its five messages are as hot as the particle's. */
@ActorType
abstract class Cloud implements Actor<Cloud> {

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
    void blow(Blow blow) {
        double next = position() + velocity() * blow.seconds();
        position(next);
        if (next < 0 || next > Track.LENGTH) {
            velocity(-velocity());
        }
    }

    @Receive
    void sink(Sink sink) {
        double next = velocity() * sink.factor();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void rise(Rise rise) {
        double next = velocity() + rise.by();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void rain(Rain rain) {
        double next = position() + rain.by();
        position(next < 0 || next > Track.LENGTH ? 0 : next);
    }

    @Receive
    void fade(Fade fade) {
        flags((flags() & 1) | fade.bits());
        if (position() > Track.LENGTH) {
            velocity(0);
        }
    }

    record Enter(double position, double velocity) implements Spawning<Cloud> {}

    record Blow(double seconds) implements Message<Cloud> {}

    record Sink(double factor) implements Message<Cloud> {}

    record Rise(double by) implements Message<Cloud> {}

    record Rain(double by) implements Message<Cloud> {}

    record Fade(int bits) implements Message<Cloud> {}
}
