package io.kay;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * An object on the Java heap that belongs to an instance: a socket, a session, a subscription. Declared as a getter
 * without a setter. It is not part of the state that snapshots keep: after a restart there is none, see
 * {@link #getOrSet}. It is closed, if it is {@link AutoCloseable}, when
 * another takes its place, when the instance dies, and when the system stops.
 *
 * <p>This is a window onto the instance whose handler runs, as the actor object itself is: only that handler may use
 * it, and not after it has returned. Every method throws {@link IllegalStateException} otherwise.
 *
 * @param <T> the object
 */
public interface External<T> {

    /** The object, empty if there is none. */
    Optional<T> get();

    /** Whether there is an object. */
    boolean isPresent();

    /**
     * The object; if there is none, one is made and given to the instance first. After a restart from a snapshot every
     * instance has none, so this is how a companion comes back when it is needed.
     */
    default T getOrSet(Supplier<? extends T> maker) {
        return get().orElseGet(() -> {
            T made = maker.get();
            set(made);
            return made;
        });
    }

    /** Gives the instance an object; the one before, if it is another, is closed after the turn. */
    void set(T object);

    /** Takes the object away; it is closed after the turn. Does nothing if there is none. */
    void clear();
}
