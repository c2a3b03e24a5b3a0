package io.kay.run;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.kay.Actor;
import io.kay.Id;
import io.kay.Message;
import io.kay.Question;
import io.kay.Reply;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Asks others of its kind, and keeps a reply although it must not. */
@ActorType
abstract class Curious implements Actor<Curious> {

    private final Memory memory;

    protected Curious(Memory memory) {
        this.memory = memory;
    }

    record Memory(Kept kept, CompletableFuture<Long> sum) {}

    /** Where a reply is kept that must not be. */
    static final class Kept {

        /** Volatile: set by a worker, read by the test. */
        private volatile @Nullable Reply<Integer> reply;

        void set(Reply<Integer> value) {
            reply = value;
        }

        @Nullable
        Reply<Integer> get() {
            return reply;
        }
    }

    protected abstract int left();

    protected abstract void left(int value);

    protected abstract long sum();

    protected abstract void sum(long value);

    record Start() implements Spawning<Curious> {}

    record AskAll(Id<Curious> other, int times) implements Message<Curious> {}

    record AskAgain(Id<Curious> other, int value) implements Message<Curious> {}

    record Learned(int value) implements Message<Curious> {}

    record Keep(Id<Curious> other) implements Message<Curious> {}

    record UseKept() implements Message<Curious> {}

    record Twice(int value) implements Question<Curious, Integer> {}

    @Spawn
    void start(Start start) {}

    @Receive
    void askAll(AskAll all, World world) {
        left(2 * all.times());
        for (int i = 0; i < all.times(); i++) {
            Id<Curious> other = all.other();
            int value = i;
            world.ask(other, new Twice(i))
                    .thenSend(id(), twice -> new Learned(twice == 2 * value ? twice : -1_000_000))
                    .orElseSend(id(), _ -> new Learned(-1_000_000));
            world.send(id(), new AskAgain(other, i));
        }
    }

    @Receive
    void askAgain(AskAgain again, World world) {
        world.ask(again.other(), new Twice(again.value())).thenSend(id(), Learned::new);
    }

    @Receive
    void learned(Learned learned) {
        sum(sum() + learned.value());
        left(left() - 1);
        if (left() == 0) {
            memory.sum().complete(sum());
        }
    }

    @Receive
    int twice(Twice question) {
        return 2 * question.value();
    }

    @Receive
    void keep(Keep keep, World world) {
        memory.kept().set(world.ask(keep.other(), new Twice(1)));
    }

    @Receive
    void useKept(UseKept message) {
        Reply<Integer> reply = memory.kept().get();
        if (reply != null) {
            reply.thenSend(id(), Learned::new);
        }
    }
}
