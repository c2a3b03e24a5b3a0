package io.kay.panic;

import java.util.concurrent.atomic.AtomicBoolean;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Has a message whose class begins to refuse what it took before, as in a new version of a program. */
@ActorType
abstract class Fussy implements Actor<Fussy> {

    /** Set by a test while workers read messages. */
    static final AtomicBoolean STRICT = new AtomicBoolean();

    record Start() implements Spawning<Fussy> {}

    record Checked(int value) implements Message<Fussy> {

        Checked {
            if (STRICT.get()) {
                throw new IllegalArgumentException("the value must be below 7 now");
            }
        }
    }

    record Add(int value) implements Message<Fussy> {}

    record Sum() implements Question<Fussy, Integer> {}

    protected abstract int sum();

    protected abstract void sum(int value);

    @Spawn
    void start(Start start) {}

    @Receive
    void checked(Checked checked) {
        sum(sum() + checked.value());
    }

    @Receive
    void add(Add add) {
        sum(sum() + add.value());
    }

    @Receive
    int sum(Sum question) {
        return sum();
    }
}
