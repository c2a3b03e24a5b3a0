package io.kay;

/**
 * What every actor type implements, with itself as {@code A}. An object of this type is a window onto one row of
 * state, moved from instance to instance: it must not be kept, and its accessors may be called only inside a handler.
 *
 * @param <A> the actor type itself
 */
public interface Actor<A extends Actor<A>> {

    /** The id of the instance whose handler runs. */
    Id<A> id();
}
