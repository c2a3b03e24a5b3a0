package io.kay.test;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Pays and then collects, as if a message to one were handled before a later message to another. */
@ActorType
abstract class Customer implements Actor<Customer> {

    protected abstract Id<Bank> bank();

    protected abstract void bank(Id<Bank> value);

    @Spawn
    void enter(Enter enter) {
        bank(enter.bank());
    }

    @Receive
    void buy(Buy buy, World world) {
        world.send(bank(), new Bank.Pay(buy.price()));
        world.send(buy.seller(), new Seller.Collect(buy.price()));
    }

    record Enter(Id<Bank> bank) implements Spawning<Customer> {}

    record Buy(Id<Seller> seller, int price) implements Message<Customer> {}
}
