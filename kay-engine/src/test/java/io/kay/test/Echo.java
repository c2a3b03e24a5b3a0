package io.kay.test;

import io.kay.Actor;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Says what it was made to say. */
@ActorType
abstract class Echo implements Actor<Echo> {

    @SuppressWarnings("kay") // one worker runs all of them
    private final StringBuilder words;

    Echo(StringBuilder words) {
        this.words = words;
    }

    protected abstract int said();

    protected abstract void said(int value);

    @Spawn
    void arise(Arise arise) {
        said(0);
    }

    @Receive
    String say(Say question) {
        said(said() + 1);
        return words.toString();
    }

    record Arise() implements Spawning<Echo> {}

    record Say() implements Question<Echo, String> {}
}
