package io.kay.traits;

import io.kay.Actor;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Overrides a handler that the one trait overrides of the other. Nobody else knows this type. */
@ActorType
abstract class Harp implements Actor<Harp>, Tunable {

    record Carve() implements Spawning<Harp> {}

    @Spawn
    void carve(Carve carve) {
        volume(0);
    }

    @Override
    @Receive
    public void strike(Strike strike) {
        volume(volume() + 100 * strike.force());
    }
}
