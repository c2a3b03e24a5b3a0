package io.kay.benchmarks.pekko;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A Pekko system with its default settings, and what its guardian has spawned.
 *
 * @param <R> what the guardian has made
 */
public record Pekko<R>(ActorSystem<Void> system, R made) implements AutoCloseable {

    private static final String QUIET = "pekko.loglevel = WARNING\n";
    private static final String ONE_THREAD = """
            pekko.actor.default-dispatcher.fork-join-executor {
              parallelism-min = 1
              parallelism-max = 1
            }
            """;

    /** Starts a system with the default dispatcher. */
    public static <R> Pekko<R> start(Function<ActorContext<Void>, R> guardian) {
        return start(QUIET, guardian);
    }

    /** Starts a system whose dispatcher has one thread. */
    public static <R> Pekko<R> startOnOneThread(Function<ActorContext<Void>, R> guardian) {
        return start(QUIET + ONE_THREAD, guardian);
    }

    private static <R> Pekko<R> start(String settings, Function<ActorContext<Void>, R> guardian) {
        Config config = ConfigFactory.parseString(settings).withFallback(ConfigFactory.load());
        CompletableFuture<R> made = new CompletableFuture<>();
        ActorSystem<Void> system = ActorSystem.create(Behaviors.setup(context -> {
            made.complete(guardian.apply(context));
            return Behaviors.empty();
        }), "peer", config);
        return new Pekko<>(system, made.join());
    }

    /** Ends the system and waits for it. */
    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
