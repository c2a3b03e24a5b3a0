package io.kay;

import java.util.Optional;

/**
 * A small map from numbers to records in the state of an instance, declared as a getter without a setter. The records'
 * components are of fixed size: primitives, enums, {@link Id}, {@code String} with {@code @MaxLength}, and records of
 * these. Entries lie outside the Java heap, sorted by key. A lookup is a binary search; adding or removing an entry
 * moves all later ones. So the map is meant for up to a few thousand entries.
 *
 * <p>Like the actor object itself, this is a window onto the state of the instance whose handler runs. Only that
 * handler may use it, and only until it returns. Otherwise every method throws {@link IllegalStateException}.
 *
 * @param <R> the record
 */
public interface LongMap<R> {

    /** Called by {@link #forEach}. */
    @FunctionalInterface
    interface Visitor<R> {

        /** Visits one entry. */
        void visit(long key, R value);
    }

    /** Number of entries. */
    int size();

    /** Whether the map is empty. */
    default boolean isEmpty() {
        return size() == 0;
    }

    /** A copy of the record of a key, empty if there is none. */
    Optional<R> find(long key);

    /** A copy of the record of a key, or another record if there is none. */
    R getOrDefault(long key, R other);

    /** Whether there is a record of this key. */
    boolean contains(long key);

    /** Puts a record under a key, replacing an earlier one. */
    void put(long key, R value);

    /** Removes the record of a key. Returns whether there was one. */
    boolean remove(long key);

    /** Removes all entries. */
    void clear();

    /** Calls an action with each entry in key order. The action must not add or remove entries. */
    void forEach(Visitor<? super R> action);
}
