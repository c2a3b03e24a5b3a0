package io.kay;

/**
 * A message that instances of {@code A} understand, implemented by a record. Its components are primitives, enums,
 * {@code String}, {@link Id}, records of these, and arrays and {@code List}s of these; none is null. Sending copies the
 * message as bytes, and no reference to the object is kept.
 *
 * @param <A> the actor type or trait that handles it
 */
public interface Message<A> {}
