package io.kay;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The handle of one actor type in one system, for use from outside. In a Spring application there is one bean for each
 * actor type, injected by its generic type: {@code Actors<Car>}. Any thread may use it.
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
     * Reads the id of an instance of this type from a text that came from outside, such as a part of a URL. Whether the
     * instance is alive is not checked.
     *
     * @throws InvalidIdException if the text is no id, or the id of nobody, of all instances, of another actor type or
     *     of another machine
     */
    Id<A> parse(String text);

    /** {@link ActorSystem#spawn}. */
    Id<A> spawn(Spawning<A> spawning);

    /** How many instances are alive: exact when the system is idle, else at most one turn old. */
    long count();

    /** One instance with its state, seen between two turns; empty if the id is dead. */
    CompletableFuture<Optional<Instance<A>>> inspect(Id<A> id);
}
