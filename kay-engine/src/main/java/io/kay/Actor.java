package io.kay;

/**
 * Implemented by every actor type, with itself as {@code A}. An object of this type is a window onto one row of state,
 * and moves from instance to instance. Do not keep it, and call its accessors only inside a handler.
 *
 * @param <A> the actor type itself
 */
public interface Actor<A extends Actor<A>> {

    /** The id of the instance whose handler runs. */
    Id<A> id();
}
