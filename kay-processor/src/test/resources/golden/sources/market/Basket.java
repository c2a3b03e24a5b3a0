package market;

import io.kay.Actor;
import io.kay.External;
import io.kay.Message;
import io.kay.RecordList;
import io.kay.annotation.ActorType;
import io.kay.annotation.MaxLength;
import io.kay.annotation.Receive;

/** State that grows, and a companion. */
@ActorType
abstract class Basket implements Actor<Basket> {

    abstract RecordList<Item> items();

    abstract External<AutoCloseable> reservation();

    @Receive
    void put(Put put) {
        items().add(put.item());
    }

    record Item(@MaxLength(8) String name, int pieces) {}

    record Put(Item item) implements Message<Basket> {}
}
