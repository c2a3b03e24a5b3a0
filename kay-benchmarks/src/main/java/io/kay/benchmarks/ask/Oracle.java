package io.kay.benchmarks.ask;

import io.kay.Actor;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Answers with the question's number. */
@ActorType
abstract class Oracle implements Actor<Oracle> {

    protected abstract long asked();

    protected abstract void asked(long value);

    @Spawn
    void open(Open open) {}

    @Receive
    long answer(Riddle riddle) {
        asked(asked() + 1);
        return riddle.number();
    }

    record Open() implements Spawning<Oracle> {}

    record Riddle(long number) implements Question<Oracle, Long> {}
}
