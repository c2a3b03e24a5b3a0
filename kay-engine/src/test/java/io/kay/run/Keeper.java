package io.kay.run;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;

import org.jspecify.annotations.Nullable;

import io.kay.Actor;
import io.kay.Id;
import io.kay.IntList;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Hands itself and its World to a test, which then does with them what nobody may. */
@ActorType
abstract class Keeper implements Actor<Keeper> {

    /** What the next {@link Act} does. */
    static final class Script {

        /** Volatile: set by the test, read by a worker. */
        volatile BiConsumer<Keeper, World> act = (_, _) -> {};
    }

    private final Script script;

    protected Keeper(Script script) {
        this.script = script;
    }

    record Start(int number) implements Spawning<Keeper> {}

    record Act() implements Message<Keeper> {}

    record Number() implements Question<Keeper, Integer> {}

    record Done(int number) implements Message<Keeper> {}

    protected abstract int number();

    protected abstract void number(int value);

    protected abstract int done();

    protected abstract void done(int value);

    protected abstract IntList list();

    @Spawn
    void start(Start start) {
        number(start.number());
        list().add(start.number());
    }

    @Receive
    void act(Act act, World world) {
        script.act.accept(this, world);
    }

    @Receive
    int number(Number question) {
        return number();
    }

    @Receive
    void done(Done done) {
        done(done.number());
    }

    /** What a test keeps of a handler call. */
    static final class Kept {

        /** Volatile: set by a worker, read by the test. */
        volatile @Nullable Keeper keeper;
        volatile @Nullable World world;
    }

    /** Functions as code outside an actor class makes them, where the processor does not see what they capture. */
    static final class Elsewhere {

        private Elsewhere() {}

        static Callable<Integer> work(Keeper keeper) {
            return () -> keeper.number();
        }

        static Callable<Integer> work(Actor<?> actor) {
            return () -> actor.id().hashCode();
        }

        static Callable<Integer> work(World world, Id<Keeper> id) {
            return () -> {
                world.send(id, new Done(1));
                return 1;
            };
        }

        static Callable<Integer> work(IntList list) {
            return list::size;
        }

        static Callable<Integer> inside(Supplier<Integer> inner) {
            return inner::get;
        }

        static Callable<Integer> anonymous(Keeper keeper) {
            return new Callable<>() {

                @Override
                public Integer call() {
                    return keeper.number();
                }
            };
        }

        static Callable<Integer> named(Keeper keeper) {
            return new Named(keeper);
        }

        static Runnable runnable(Keeper keeper) {
            return keeper::number;
        }

        static Runnable writing(Keeper keeper) {
            return () -> keeper.number(7);
        }

        static Runnable adding(IntList list) {
            return () -> list.add(7);
        }

        static Collector<Integer, int[], int[]> collector(Keeper keeper) {
            return Collector.of(() -> new int[1], (sum, each) -> sum[0] += each + keeper.number(), (a, _) -> a);
        }

        static <V> Function<V, Done> message(Keeper keeper) {
            return _ -> new Done(keeper.number());
        }
    }

    private record Named(Keeper keeper) implements Callable<Integer> {

        @Override
        public Integer call() {
            return keeper.number();
        }
    }

    /** What went wrong when something was done, null if nothing did. */
    static @Nullable Throwable thrown(CompletableFuture<@Nullable Throwable> to, Runnable action) {
        Throwable thrown = null;
        try {
            action.run();
        } catch (RuntimeException e) {
            thrown = e;
        }
        to.complete(thrown);
        return thrown;
    }
}
