package io.kay;

/**
 * The message an instance is made from, implemented by a record with components like those of a {@link Message}.
 *
 * @param <A> the actor type
 */
public interface Spawning<A> {}
