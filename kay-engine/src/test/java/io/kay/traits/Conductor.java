package io.kay.traits;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Knows the traits and none of the types that have them. */
@ActorType
abstract class Conductor implements Actor<Conductor> {

    /** @param solo who is struck once more than all others */
    record Engage(Id<Audible> orchestra, Id<Tunable> solo) implements Spawning<Conductor> {}

    record Perform() implements Message<Conductor> {}

    abstract Id<Audible> orchestra();

    abstract void orchestra(Id<Audible> all);

    abstract Id<Tunable> solo();

    abstract void solo(Id<Tunable> one);

    @Spawn
    void engage(Engage engage) {
        orchestra(engage.orchestra());
        solo(engage.solo());
    }

    @Receive
    void perform(Perform perform, World world) {
        world.send(world.all(Tunable.class), new Tunable.Tune(1));
        world.send(orchestra(), new Audible.Strike(1));
        world.send(solo(), new Audible.Strike(1));
    }
}
