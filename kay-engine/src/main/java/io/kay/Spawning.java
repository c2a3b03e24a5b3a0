package io.kay;

/**
 * The message from which an instance is made, implemented by a record with components like those of a {@link Message}.
 *
 * @param <A> the actor type
 */
public interface Spawning<A> {}
