package io.kay;

/**
 * A message with a reply, which is the return value of its handler. If it is sent instead of asked, it is handled and
 * the answer is dropped.
 *
 * @param <A> the actor type or trait that answers
 * @param <R> the answer, of the same kinds as a component of a message
 */
public interface Question<A, R> extends Message<A> {}
