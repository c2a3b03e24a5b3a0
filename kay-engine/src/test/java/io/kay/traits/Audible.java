package io.kay.traits;

import io.kay.Message;
import io.kay.Question;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.Receive;

/** Whatever can be struck and heard. */
@ActorTrait
interface Audible {

    record Strike(int force) implements Message<Audible> {}

    record HowLoud() implements Question<Audible, Integer> {}

    int volume();

    void volume(int value);

    @Receive
    default void strike(Strike strike) {
        volume(volume() + strike.force());
    }

    @Receive
    default int howLoud(HowLoud question) {
        return volume();
    }
}
