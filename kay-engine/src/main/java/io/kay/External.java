package io.kay;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * An object on the Java heap that belongs to an instance, such as a socket, a session or a subscription. Declare it as
 * a getter without a setter. Snapshots do not contain it: after a restart there is none, see {@link #getOrSet}. An
 * {@link AutoCloseable} is closed when it is replaced, when the instance dies, and when the system stops.
 *
 * <p>Like the actor object itself, this is a window onto the instance whose handler runs. Only that handler may use it,
 * and only until it returns. Otherwise every method throws {@link IllegalStateException}.
 *
 * @param <T> the object
 */
public interface External<T> {

    /** The object, empty if there is none. */
    Optional<T> get();

    /** Whether there is an object. */
    boolean isPresent();

    /**
     * The object. If there is none, makes one and gives it to the instance first. After a restart from a snapshot no
     * instance has one, so this recreates a companion when it is needed.
     */
    default T getOrSet(Supplier<? extends T> maker) {
        return get().orElseGet(() -> {
            T made = maker.get();
            set(made);
            return made;
        });
    }

    /** Gives the instance an object. A different previous one is closed after the turn. */
    void set(T object);

    /** Removes the object, which is closed after the turn. Does nothing if there is none. */
    void clear();
}
