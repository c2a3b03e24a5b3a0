package io.kay.path;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Counts what it gets. */
@ActorType
abstract class Addressee implements Actor<Addressee> {

    protected abstract int letters();

    protected abstract void letters(int value);

    @Spawn
    void start(Start start) {
        letters(0);
    }

    @Receive
    void take(Letter letter) {
        letters(letters() + 1);
    }

    @Receive
    int count(Count count) {
        return letters();
    }

    record Start() implements Spawning<Addressee> {}

    record Letter() implements Message<Addressee> {}

    record Count() implements Question<Addressee, Integer> {}
}
