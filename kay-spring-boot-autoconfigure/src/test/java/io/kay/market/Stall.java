package io.kay.market;

import io.kay.Actor;
import io.kay.Message;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Sells at the prices of the day and counts its takings. */
@ActorType
abstract class Stall implements Actor<Stall> {

    private final Prices prices;

    Stall(Prices prices) {
        this.prices = prices;
    }

    protected abstract int takings();

    protected abstract void takings(int value);

    @Spawn
    void open(Open open) {
        takings(0);
    }

    @Receive
    void sell(Sell sell, World world) {
        takings(takings() + prices.of(sell.item()));
        world.send(id(), new Sold(sell.item()));
    }

    @Receive
    void sold(Sold sold) {
        if (sold.item().isEmpty()) {
            throw new IllegalStateException("sold nothing");
        }
    }

    record Open() implements Spawning<Stall> {}

    record Sell(String item) implements Message<Stall> {}

    record Sold(String item) implements Message<Stall> {}
}
