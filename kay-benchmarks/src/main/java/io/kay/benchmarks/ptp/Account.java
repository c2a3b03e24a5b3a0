package io.kay.benchmarks.ptp;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Who gets the messages. */
@ActorType
abstract class Account implements Actor<Account> {

    protected abstract double balance();

    protected abstract void balance(double value);

    protected abstract int payments();

    protected abstract void payments(int value);

    @Spawn
    void open(Open open) {}

    @Receive
    void pay(Pay pay) {
        balance(balance() + pay.amount());
        payments(payments() + 1);
    }

    @Receive
    long checksum(Checksum question) {
        return Payments.checksum(balance(), payments());
    }

    record Open() implements Spawning<Account> {}

    record Pay(double amount) implements Message<Account> {}

    record Checksum() implements Question<Account, Long> {}
}
