package io.kay.traits;

import io.kay.Message;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.Receive;

/** A trait that extends another one and overrides one of its handlers. */
@ActorTrait
interface Tunable extends Audible {

    record Tune(int pitch) implements Message<Tunable> {}

    @Override
    @Receive
    default void strike(Strike strike) {
        volume(volume() + 10 * strike.force());
    }

    @Receive
    default void tune(Tune tune) {
        volume(volume() + 10_000 * tune.pitch());
    }
}
