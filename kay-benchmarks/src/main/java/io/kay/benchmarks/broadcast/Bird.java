package io.kay.benchmarks.broadcast;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** One of the types that run in the same JVM as {@link Particle}: its five messages are as hot as the particle's. */
@ActorType
abstract class Bird implements Actor<Bird> {

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
    void fly(Fly fly) {
        double next = position() + velocity() * fly.seconds();
        position(next);
        if (next < 0 || next > Track.LENGTH) {
            velocity(-velocity());
        }
    }

    @Receive
    void glide(Glide glide) {
        double next = velocity() * glide.factor();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void flap(Flap flap) {
        double next = velocity() + flap.by();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void land(Land land) {
        double next = position() + land.by();
        position(next < 0 || next > Track.LENGTH ? 0 : next);
    }

    @Receive
    void turn(Turn turn) {
        flags((flags() & 1) | turn.bits());
        if (position() > Track.LENGTH) {
            velocity(0);
        }
    }

    record Enter(double position, double velocity) implements Spawning<Bird> {}

    record Fly(double seconds) implements Message<Bird> {}

    record Glide(double factor) implements Message<Bird> {}

    record Flap(double by) implements Message<Bird> {}

    record Land(double by) implements Message<Bird> {}

    record Turn(int bits) implements Message<Bird> {}
}
