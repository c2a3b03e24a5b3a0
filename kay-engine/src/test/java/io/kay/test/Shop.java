package io.kay.test;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Sends what is ordered as long as it has any. */
@ActorType
abstract class Shop implements Actor<Shop> {

    protected abstract int stock();

    protected abstract void stock(int value);

    @Spawn
    void open(Open open) {
        stock(open.stock());
    }

    @Receive
    void order(Order order, World world) {
        if (stock() == 0) {
            throw new IllegalStateException("nothing left to sell");
        }
        stock(stock() - 1);
        world.send(order.buyer(), new Parcel(order.item()));
    }

    record Open(int stock) implements Spawning<Shop> {}

    record Order(Id<Buyer> buyer, String item) implements Message<Shop> {}

    record Parcel(String item) implements Message<Buyer> {}
}
