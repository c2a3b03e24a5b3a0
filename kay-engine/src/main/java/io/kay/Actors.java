package io.kay;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The handle of one actor type in one system, for use from outside. A Spring application has one bean for each actor
 * type, injected by its generic type: {@code Actors<Car>}. Any thread may use it.
 *
 * @param <A> the actor type
 */
public interface Actors<A> {

    /** The abstract class that describes the actor type. */
    Class<A> type();

    /** The name in metrics, logs and inspection. */
    String name();

    /** The address of all instances. */
    Id<A> all();

    /**
     * Parses the id of an instance of this type from external text, such as part of a URL. Does not check whether the
     * instance is alive.
     *
     * @throws InvalidIdException if the text is not an id, or is the id of nobody, of all instances, of another actor
     *     type or of another machine
     */
    Id<A> parse(String text);

    /** {@link ActorSystem#spawn}. */
    Id<A> spawn(Spawning<A> spawning);

    /** Number of living instances: exact while the system is idle, else at most one turn old. */
    long count();

    /** One instance with its state between two turns; empty if the id is dead. */
    CompletableFuture<Optional<Instance<A>>> inspect(Id<A> id);
}
