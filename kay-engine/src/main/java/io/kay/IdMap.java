package io.kay;

import java.util.Optional;

/**
 * A small map from ids to records in the state of an instance, declared as a getter without a setter. The records'
 * components are of fixed size: primitives, enums, {@link Id}, {@code String} with {@code @MaxLength}, and records of
 * these. Entries lie sorted by key outside the Java heap: finding one takes a binary search, adding or removing one
 * moves those behind it, so it is meant for up to some thousand.
 *
 * <p>This is a window onto the state of the instance whose handler runs, as the actor object itself is: only that
 * handler may use it, and not after it has returned. Every method throws {@link IllegalStateException} otherwise.
 *
 * @param <A> the actor type or trait that the ids address
 * @param <R> the record
 */
public interface IdMap<A, R> {

    /** What {@link #forEach} calls. */
    @FunctionalInterface
    interface Visitor<A, R> {

        /** Sees one entry. */
        void visit(Id<A> key, R value);
    }

    /** How many entries there are. */
    int size();

    /** Whether there is no entry. */
    default boolean isEmpty() {
        return size() == 0;
    }

    /** A copy of the record of a key, empty if there is none. */
    Optional<R> find(Id<A> key);

    /** A copy of the record of a key, or what is to be used in place of it. */
    R getOrDefault(Id<A> key, R other);

    /** Whether there is a record of this key. */
    boolean contains(Id<A> key);

    /** Puts a record in under a key, in place of an earlier one. */
    void put(Id<A> key, R value);

    /** Takes the record of a key out. Returns whether there was one. */
    boolean remove(Id<A> key);

    /** Takes all entries out. */
    void clear();

    /** Calls an action with each entry in the order of the keys. The action must not add or remove entries. */
    void forEach(Visitor<A, ? super R> action);
}
