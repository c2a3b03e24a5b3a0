package market;

import java.util.List;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.Message;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;

/** A trait, a dependency, an answer, and an end. */
@ActorType
abstract class Stall implements Actor<Stall>, Sellable {

    private final Runnable bell;

    Stall(Runnable bell) {
        this.bell = bell;
    }

    abstract long price();

    abstract void price(long value);

    @Receive
    long price(Price question) {
        return price();
    }

    @Receive
    Fate close(Close close, World world) {
        bell.run();
        for (Id<Basket> basket : close.baskets()) {
            world.send(basket, new Basket.Put(new Basket.Item("rest", 1)));
        }
        return Fate.DIE;
    }

    record Close(List<Id<Basket>> baskets) implements Message<Stall> {}
}
