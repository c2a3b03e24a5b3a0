package io.kay;

import java.util.function.Consumer;

/**
 * A growable list of records in the state of an instance, declared as a getter without a setter. The records'
 * components are of fixed size: primitives, enums, {@link Id}, {@code String} with {@code @MaxLength}, and records of
 * these. They lie contiguously outside the Java heap; {@link #get} makes a copy.
 *
 * <p>Like the actor object itself, this is a window onto the state of the instance whose handler runs. Only that
 * handler may use it, and only until it returns. Otherwise every method throws {@link IllegalStateException}.
 *
 * @param <R> the record
 */
public interface RecordList<R> {

    /** Number of records. */
    int size();

    /** Whether the list is empty. */
    default boolean isEmpty() {
        return size() == 0;
    }

    /**
     * A copy of the record at an index.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    R get(int index);

    /**
     * Replaces the record at an index.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    void set(int index, R value);

    /** Appends a record. */
    void add(R value);

    /**
     * Inserts a record before the one at an index, or at the end if the index equals the size.
     *
     * @throws IndexOutOfBoundsException if the index is negative or larger than the size
     */
    void insert(int index, R value);

    /**
     * Removes the record at an index and returns it; later records move up.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    R removeAt(int index);

    /** Removes all records. */
    void clear();

    /** Calls an action with a copy of each record in order, including those that the action adds. */
    void forEach(Consumer<? super R> action);
}
