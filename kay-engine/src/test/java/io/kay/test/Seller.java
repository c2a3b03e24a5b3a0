package io.kay.test;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Hands out what the bank says is paid. */
@ActorType
abstract class Seller implements Actor<Seller> {

    protected abstract Id<Bank> bank();

    protected abstract void bank(Id<Bank> value);

    protected abstract int refused();

    protected abstract void refused(int value);

    @Spawn
    void open(Open open) {
        bank(open.bank());
    }

    @Receive
    void collect(Collect collect, World world) {
        world.ask(bank(), new Bank.Balance()).thenSend(id(), paid -> new Checked(paid >= collect.price()));
    }

    @Receive
    void checked(Checked checked) {
        if (!checked.paid()) {
            refused(refused() + 1);
        }
    }

    record Open(Id<Bank> bank) implements Spawning<Seller> {}

    record Collect(int price) implements Message<Seller> {}

    record Checked(boolean paid) implements Message<Seller> {}
}
