package io.kay.usercode;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Goes on working whatever the code around it does. */
@ActorType
public abstract class Patient implements Actor<Patient> {

    protected abstract int sum();

    protected abstract void sum(int value);

    @Spawn
    void begin(Begin begin) {
        sum(7);
    }

    @Receive
    void add(Add add) {
        sum(sum() + add.amount());
    }

    @Receive
    int sum(Sum question) {
        return sum();
    }

    @Receive
    void fall(Fall fall) {
        throw new UnsupportedOperationException("a panic for listeners");
    }

    @Receive
    Fate end(End end) {
        return Fate.DIE;
    }

    public record Begin() implements Spawning<Patient> {}

    public record Add(int amount) implements Message<Patient> {}

    public record Sum() implements Question<Patient, Integer> {}

    public record Fall() implements Message<Patient> {}

    public record End() implements Message<Patient> {}
}
