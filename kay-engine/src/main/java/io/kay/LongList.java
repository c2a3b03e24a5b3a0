package io.kay;

import java.util.function.LongConsumer;

/**
 * A growable list of {@code long}s in the state of an instance, declared as a getter without a setter. It is modified
 * in place and lies outside the Java heap.
 *
 * <p>Like the actor object itself, this is a window onto the state of the instance whose handler runs. Only that
 * handler may use it, and only until it returns. Otherwise every method throws {@link IllegalStateException}.
 */
public interface LongList {

    /** Number of elements. */
    int size();

    /** Whether the list is empty. */
    default boolean isEmpty() {
        return size() == 0;
    }

    /**
     * The element at an index.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    long get(int index);

    /**
     * Replaces the element at an index.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    void set(int index, long value);

    /** Appends an element. */
    void add(long value);

    /**
     * Inserts an element before the one at an index, or at the end if the index equals the size.
     *
     * @throws IndexOutOfBoundsException if the index is negative or larger than the size
     */
    void insert(int index, long value);

    /**
     * Removes the element at an index and returns it; later elements move up.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    long removeAt(int index);

    /** Removes all elements. */
    void clear();

    /** The index of the first element with this value, -1 if there is none. */
    int indexOf(long value);

    /** Whether an element has this value. */
    default boolean contains(long value) {
        return indexOf(value) >= 0;
    }

    /** Removes the first element with this value. Returns whether there was one. */
    default boolean remove(long value) {
        int index = indexOf(value);
        if (index >= 0) {
            removeAt(index);
        }
        return index >= 0;
    }

    /** Calls an action with each element in order, including those that the action adds. */
    void forEach(LongConsumer action);

    /** A copy of the elements. */
    long[] toArray();
}
