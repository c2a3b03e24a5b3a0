package io.kay;

import java.util.function.IntConsumer;

/**
 * A growing list of {@code int}s in the state of an instance, declared as a getter without a setter. It is changed in
 * place and lies outside the Java heap.
 *
 * <p>This is a window onto the state of the instance whose handler runs, as the actor object itself is: only that
 * handler may use it, and not after it has returned. Every method throws {@link IllegalStateException} otherwise.
 */
public interface IntList {

    /** How many elements there are. */
    int size();

    /** Whether there is no element. */
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

    /** Puts an element behind the last one. */
    void add(int value);

    /**
     * Puts an element before the one at an index, or behind the last one.
     *
     * @throws IndexOutOfBoundsException if the index is negative or larger than the size
     */
    void insert(int index, int value);

    /**
     * Takes the element at an index out; those behind it move up.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    int removeAt(int index);

    /** Takes all elements out. */
    void clear();

    /** The index of the first element with this value, -1 if there is none. */
    int indexOf(int value);

    /** Whether an element has this value. */
    default boolean contains(int value) {
        return indexOf(value) >= 0;
    }

    /** Takes the first element with this value out. Returns whether there was one. */
    default boolean remove(int value) {
        int index = indexOf(value);
        if (index >= 0) {
            removeAt(index);
        }
        return index >= 0;
    }

    /** Calls an action with each element in order; those the action adds are visited too. */
    void forEach(IntConsumer action);

    /** A copy of the elements. */
    int[] toArray();
}
