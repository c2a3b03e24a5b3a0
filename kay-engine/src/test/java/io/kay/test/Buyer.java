package io.kay.test;

import java.time.Duration;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Orders what it wants, and counts what comes. */
@ActorType
abstract class Buyer implements Actor<Buyer> {

    protected abstract Id<Shop> shop();

    protected abstract void shop(Id<Shop> value);

    protected abstract int parcels();

    protected abstract void parcels(int value);

    @Spawn
    void enter(Enter enter) {
        shop(enter.shop());
    }

    @Receive
    void want(Want want, World world) {
        world.send(shop(), new Shop.Order(id(), want.item()));
    }

    @Receive
    void stockUp(StockUp stockUp, World world) {
        world.send(shop(), new Shop.Order(id(), stockUp.item()));
        world.send(shop(), new Shop.Order(id(), stockUp.item()));
    }

    @Receive
    void parcel(Shop.Parcel parcel) {
        parcels(parcels() + 1);
    }

    @Receive
    void later(Later later, World world) {
        world.sendAfter(Duration.ofSeconds(later.seconds()), id(), new Want(later.item()));
    }

    @Receive
    void subscribe(Subscribe subscribe, World world) {
        world.sendEvery(Duration.ofDays(7), id(), new Want("magazine"));
    }

    @Receive
    void mirror(Mirror mirror, World world) {
        world.ask(mirror.other(), new Parcels()).thenSend(id(), count -> new Want(count + " pears"));
    }

    @Receive
    void lookUp(LookUp lookUp, World world) {
        world.offload(() -> "pear").thenSend(id(), Want::new);
    }

    @Receive
    Fate leave(Leave leave) {
        return Fate.DIE;
    }

    @Receive
    int parcels(Parcels question) {
        return parcels();
    }

    record Enter(Id<Shop> shop) implements Spawning<Buyer> {}

    record Want(String item) implements Message<Buyer> {}

    record StockUp(String item) implements Message<Buyer> {}

    record Later(int seconds, String item) implements Message<Buyer> {}

    record Subscribe() implements Message<Buyer> {}

    record Mirror(Id<Buyer> other) implements Message<Buyer> {}

    record LookUp() implements Message<Buyer> {}

    record Leave() implements Message<Buyer> {}

    record Parcels() implements Question<Buyer, Integer> {}
}
