package io.kay.benchmarks.broadcast;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** What is measured. A row has 32 bytes with its id. */
@ActorType
abstract class Particle implements Actor<Particle> {

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
        flags(enter.flags());
    }

    @Receive
    void move(Move move) {
        double next = position() + velocity() * move.seconds();
        position(next);
        if (next < 0 || next > Track.LENGTH) {
            velocity(-velocity());
        }
    }

    @Receive
    void slow(Slow slow) {
        double next = velocity() * slow.factor();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void push(Push push) {
        double next = velocity() + push.by();
        velocity(next);
        if (next > 100 || next < -100) {
            flags(flags() | 2);
        }
    }

    @Receive
    void shift(Shift shift) {
        double next = position() + shift.by();
        position(next < 0 || next > Track.LENGTH ? 0 : next);
    }

    @Receive
    void mark(Mark mark) {
        flags((flags() & 1) | mark.bits());
        if (position() > Track.LENGTH) {
            velocity(0);
        }
    }

    @Receive
    Fate replace(Replace replace, World world) {
        if (flags() == STAYS || !replace.hits(id().bits())) {
            return Fate.LIVE;
        }
        world.spawn(new Enter(position(), velocity(), flags()));
        return Fate.DIE;
    }

    @Receive
    long checksum(Checksum question) {
        return Track.checksum(position(), velocity());
    }

    /** Flags of a particle that is never replaced. */
    static final int STAYS = 1;

    record Enter(double position, double velocity, int flags) implements Spawning<Particle> {}

    record Move(double seconds) implements Message<Particle> {}

    record Slow(double factor) implements Message<Particle> {}

    record Push(double by) implements Message<Particle> {}

    record Shift(double by) implements Message<Particle> {}

    record Mark(int bits) implements Message<Particle> {}

    /** Has about half of the particles die, each giving birth to its like. */
    record Replace(long seed) implements Message<Particle> {

        boolean hits(long id) {
            return ((id ^ seed) * 0x9E3779B97F4A7C15L) < 0;
        }
    }

    record Checksum() implements Question<Particle, Long> {}
}
