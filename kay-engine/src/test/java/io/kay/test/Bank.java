package io.kay.test;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Knows what was paid. */
@ActorType
abstract class Bank implements Actor<Bank> {

    protected abstract int paid();

    protected abstract void paid(int value);

    @Spawn
    void found(Found found) {
        paid(0);
    }

    @Receive
    void pay(Pay pay) {
        paid(paid() + pay.amount());
    }

    @Receive
    int balance(Balance question) {
        return paid();
    }

    record Found() implements Spawning<Bank> {}

    record Pay(int amount) implements Message<Bank> {}

    record Balance() implements Question<Bank, Integer> {}
}
