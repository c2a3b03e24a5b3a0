package io.kay.growing;

import io.kay.Actor;
import io.kay.IntList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** A list and nothing else. */
@ActorType
abstract class Pile implements Actor<Pile> {

    record Start() implements Spawning<Pile> {}

    record Grow(int entries) implements Message<Pile> {}

    record Shrink(int entries) implements Message<Pile> {}

    record HowMany() implements Question<Pile, Integer> {}

    abstract IntList entries();

    @Spawn
    void start(Start start) {}

    @Receive
    void grow(Grow grow) {
        for (int i = 0; i < grow.entries(); i++) {
            entries().add(i);
        }
    }

    @Receive
    void shrink(Shrink shrink) {
        for (int i = 0; i < shrink.entries(); i++) {
            entries().removeAt(entries().size() - 1);
        }
    }

    @Receive
    int howMany(HowMany question) {
        return entries().size();
    }
}
