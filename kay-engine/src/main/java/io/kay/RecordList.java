package io.kay;

import java.util.function.Consumer;

/**
 * A growing list of records in the state of an instance, declared as a getter without a setter. The records' components
 * are of fixed size: primitives, enums, {@link Id}, {@code String} with {@code @MaxLength}, and records of these. They
 * lie one behind the other outside the Java heap; {@link #get} makes a copy.
 *
 * <p>This is a window onto the state of the instance whose handler runs, as the actor object itself is: only that
 * handler may use it, and not after it has returned. Every method throws {@link IllegalStateException} otherwise.
 *
 * @param <R> the record
 */
public interface RecordList<R> {

    /** How many records there are. */
    int size();

    /** Whether there is no record. */
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

    /** Puts a record behind the last one. */
    void add(R value);

    /**
     * Puts a record before the one at an index, or behind the last one.
     *
     * @throws IndexOutOfBoundsException if the index is negative or larger than the size
     */
    void insert(int index, R value);

    /**
     * Takes the record at an index out; those behind it move up.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    R removeAt(int index);

    /** Takes all records out. */
    void clear();

    /** Calls an action with a copy of each record in order; those the action adds are visited too. */
    void forEach(Consumer<? super R> action);
}
