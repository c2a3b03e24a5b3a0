package io.kay;

import java.util.function.IntConsumer;

/**
 * A growable list of {@code int}s in the state of an instance, declared as a getter without a setter. It is modified in
 * place and lies outside the Java heap.
 *
 * <p>Like the actor object itself, this is a window onto the state of the instance whose handler runs. Only that
 * handler may use it, and only until it returns. Otherwise every method throws {@link IllegalStateException}.
 */
public interface IntList {

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
    int get(int index);

    /**
     * Replaces the element at an index.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    void set(int index, int value);

    /** Appends an element. */
    void add(int value);

    /**
     * Inserts an element before the one at an index, or at the end if the index equals the size.
     *
     * @throws IndexOutOfBoundsException if the index is negative or larger than the size
     */
    void insert(int index, int value);

    /**
     * Removes the element at an index and returns it; later elements move up.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    int removeAt(int index);

    /** Removes all elements. */
    void clear();

    /** The index of the first element with this value, -1 if there is none. */
    int indexOf(int value);

    /** Whether an element has this value. */
    default boolean contains(int value) {
        return indexOf(value) >= 0;
    }

    /** Removes the first element with this value. Returns whether there was one. */
    default boolean remove(int value) {
        int index = indexOf(value);
        if (index >= 0) {
            removeAt(index);
        }
        return index >= 0;
    }

    /** Calls an action with each element in order, including those that the action adds. */
    void forEach(IntConsumer action);

    /** A copy of the elements. */
    int[] toArray();
}
