package io.kay.benchmarks.broadcast;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** One of the types that run in the same JVM as {@link Particle}: its five messages are as hot as the particle's. */
@ActorType
abstract class Boat implements Actor<Boat> {

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
    void sail(Sail sail) {
        double next = position() + velocity() * sail.seconds();
        position(next);
        if (next < 0 || next > Track.LENGTH) {
            velocity(-velocity());
        }
    }

    @Receive
    void drift(Drift drift) {
        double next = velocity() * drift.factor();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void row(Row row) {
        double next = velocity() + row.by();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void anchor(Anchor anchor) {
        double next = position() + anchor.by();
        position(next < 0 || next > Track.LENGTH ? 0 : next);
    }

    @Receive
    void tack(Tack tack) {
        flags((flags() & 1) | tack.bits());
        if (position() > Track.LENGTH) {
            velocity(0);
        }
    }

    record Enter(double position, double velocity) implements Spawning<Boat> {}

    record Sail(double seconds) implements Message<Boat> {}

    record Drift(double factor) implements Message<Boat> {}

    record Row(double by) implements Message<Boat> {}

    record Anchor(double by) implements Message<Boat> {}

    record Tack(int bits) implements Message<Boat> {}
}
