package io.kay;

/**
 * Something that instances of {@code A} understand, implemented by a record. Its components are primitives, enums,
 * {@code String}, {@link Id}, records of these, and arrays and {@code List}s of these; none is null. A message is
 * copied as bytes when it is sent: nothing keeps the object alive.
 *
 * @param <A> the actor type or trait that handles it
 */
public interface Message<A> {}
