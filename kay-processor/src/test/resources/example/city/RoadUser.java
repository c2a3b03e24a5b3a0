package city;

import io.kay.Message;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.Receive;

/** A trait with state and two default handlers, of which one is overridden. */
@ActorTrait
public interface RoadUser {

    int honks();

    void honks(int value);

    @Receive
    default void honk(Honk honk) {
        honks(honks() + honk.times());
    }

    @Receive
    default void stop(Stop stop) {
        throw new IllegalStateException("overridden");
    }

    record Honk(int times) implements Message<RoadUser> {}
}
