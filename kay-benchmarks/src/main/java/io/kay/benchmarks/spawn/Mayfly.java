package io.kay.benchmarks.spawn;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Is born and dies. */
@ActorType
abstract class Mayfly implements Actor<Mayfly> {

    protected abstract double position();

    protected abstract void position(double metres);

    protected abstract double velocity();

    protected abstract void velocity(double metresPerSecond);

    @Spawn
    void hatch(Hatch hatch) {
        position(hatch.position());
        velocity(hatch.velocity());
    }

    @Receive
    Fate renew(Renew renew, World world) {
        world.spawn(new Hatch(position(), velocity()));
        return Fate.DIE;
    }

    @Receive
    Fate end(End end) {
        return Fate.DIE;
    }

    @Receive
    boolean alive(Alive question) {
        return true;
    }

    record Hatch(double position, double velocity) implements Spawning<Mayfly> {}

    record Renew() implements Message<Mayfly> {}

    record End() implements Message<Mayfly> {}

    record Alive() implements Question<Mayfly, Boolean> {}
}
