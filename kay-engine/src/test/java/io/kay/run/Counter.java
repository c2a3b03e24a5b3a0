package io.kay.run;

import java.util.List;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Essential;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Counts, dies, asks, makes others and throws as it is told. */
@ActorType
abstract class Counter implements Actor<Counter>, Listener {

    protected abstract long total();

    protected abstract void total(long value);

    protected abstract Id<Counter> parent();

    protected abstract void parent(Id<Counter> value);

    @Spawn
    void start(Start start) {
        total(start.total());
        parent(start.parent());
        if (start.total() == Start.FAILING) {
            throw new IllegalStateException("born to fail");
        }
    }

    @Receive
    void add(Add add) {
        total(total() + add.amount());
    }

    @Receive
    void heard(Heard heard) {
        total(total() + heard.number());
    }

    @Receive
    Fate endIf(EndIf end) {
        return total() == end.total() ? Fate.DIE : Fate.LIVE;
    }

    @Receive
    Fate end(End end) {
        return Fate.DIE;
    }

    @Receive
    void fail(Fail fail) {
        if (total() == fail.total()) {
            throw new IllegalStateException("told to fail at " + total());
        }
    }

    @Receive
    long total(Total question) {
        return total();
    }

    @Receive
    long vital(Vital question) {
        return total();
    }

    @Receive
    List<String> words(Words question) {
        return question.words().reversed();
    }

    @Receive
    Id<Counter> child(MakeChild question, World world) {
        return world.spawn(new Start(question.total(), id()));
    }

    @Receive
    void addTotalOf(AddTotalOf message, World world) {
        world.ask(message.other(), new Total())
                .thenSend(id(), Add::new)
                .orElseSend(id(),
                        _ -> new Add(message.ifDead()));
    }

    @Receive
    void addSum(AddSum message, World world) {
        world.collect(world.all(Counter.class), new Total(), java.util.stream.Collectors.summingLong(v -> v))
                .thenSend(id(), Add::new);
    }

    @Receive
    void addOffloaded(AddOffloaded message, World world) {
        long amount = message.amount();
        world.offload(() -> {
            if (amount < 0) {
                throw new java.io.IOException("offloaded work failed");
            }
            return amount;
        }).thenSend(id(), Add::new).orElseSend(id(), _ -> new Add(-1));
    }

    @Receive
    void tick(StartTicking message, World world) {
        world.sendEvery(java.time.Duration.ofMillis(1), id(), new Add(1));
    }

    @Receive
    void passOn(PassOn message, World world) {
        if (total() >= 0) {
            world.send(message.to(), new PassOn(id()));
        }
    }

    record Start(long total, Id<Counter> parent) implements Spawning<Counter> {

        static final long FAILING = -99;

        Start(long total) {
            this(total, Id.none());
        }
    }

    record Add(long amount) implements Message<Counter> {}

    record EndIf(long total) implements Message<Counter> {}

    record End() implements Message<Counter> {}

    record Fail(long total) implements Message<Counter> {}

    record Total() implements Question<Counter, Long> {}

    @Essential
    record Vital() implements Question<Counter, Long> {}

    record Words(List<String> words) implements Question<Counter, List<String>> {}

    record MakeChild(long total) implements Question<Counter, Id<Counter>> {}

    record AddTotalOf(Id<Counter> other, long ifDead) implements Message<Counter> {}

    record AddSum() implements Message<Counter> {}

    record AddOffloaded(long amount) implements Message<Counter> {}

    /** Goes to and fro until one of the two is below zero. */
    record PassOn(Id<Counter> to) implements Message<Counter> {}

    record StartTicking() implements Message<Counter> {}
}
