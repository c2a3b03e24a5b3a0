package io.kay.run;

import java.time.Duration;
import java.util.stream.Collectors;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Delivers to whatever id it is given, in every way there is. */
@ActorType
abstract class Courier implements Actor<Courier> {

    enum Way {
        SEND, SEND_AFTER, SEND_EVERY, ASK, COLLECT, THEN_SEND, OR_ELSE_SEND, OR_ELSE_SEND_MESSAGE
    }

    protected abstract int delivered();

    protected abstract void delivered(int value);

    protected abstract int returned();

    protected abstract void returned(int value);

    @Spawn
    void hire(Hire hire) {}

    @Receive
    void deliver(Deliver order, World world) {
        Id<Counter> to = order.to();
        switch (order.way()) {
            case SEND -> world.send(to, new Counter.Add(1));
            case SEND_AFTER -> world.sendAfter(Duration.ofNanos(1), to, new Counter.Add(1));
            case SEND_EVERY -> world.sendEvery(Duration.ofMillis(1), to, new Counter.Add(1));
            case ASK -> world.ask(to, new Counter.Total())
                    .thenSend(id(), _ -> new Delivered())
                    .orElseSend(id(), _ -> new Returned());
            case COLLECT -> world.collect(to, new Counter.Total(), Collectors.counting())
                    .thenSend(id(), _ -> new Delivered())
                    .orElseSend(id(), _ -> new Returned());
            case THEN_SEND -> world.ask(id(), new State()).thenSend(to, _ -> new Counter.Add(1));
            case OR_ELSE_SEND -> world.ask(Id.<Courier>none(), new State()).orElseSend(to, _ -> new Counter.Add(1));
            case OR_ELSE_SEND_MESSAGE -> world.ask(Id.<Courier>none(), new State()).orElseSend(to, new Counter.Add(1));
        }
    }

    @Receive
    void delivered(Delivered delivered) {
        delivered(delivered() + 1);
    }

    @Receive
    void returned(Returned returned) {
        returned(returned() + 1);
    }

    @Receive
    String state(State question) {
        return delivered() + " delivered, " + returned() + " returned";
    }

    record Hire() implements Spawning<Courier> {}

    record Deliver(Way way, Id<Counter> to) implements Message<Courier> {}

    record Delivered() implements Message<Courier> {}

    record Returned() implements Message<Courier> {}

    record State() implements Question<Courier, String> {}
}
