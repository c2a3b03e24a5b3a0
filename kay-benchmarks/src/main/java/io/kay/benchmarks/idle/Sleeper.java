package io.kay.benchmarks.idle;

import io.kay.Actor;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Does nothing. */
@ActorType
abstract class Sleeper implements Actor<Sleeper> {

    protected abstract double state();

    protected abstract void state(double value);

    @Spawn
    void lieDown(LieDown down) {
        state(down.state());
    }

    @Receive
    boolean there(There question) {
        return state() >= 0;
    }

    record LieDown(double state) implements Spawning<Sleeper> {}

    record There() implements Question<Sleeper, Boolean> {}
}
