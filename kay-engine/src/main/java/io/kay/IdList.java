package io.kay;

import java.util.function.Consumer;

/**
 * A growable list of ids in the state of an instance, declared as a getter without a setter. It is modified in place
 * and lies outside the Java heap, with eight bytes for each id.
 *
 * <p>Like the actor object itself, this is a window onto the state of the instance whose handler runs. Only that
 * handler may use it, and only until it returns. Otherwise every method throws {@link IllegalStateException}.
 *
 * @param <A> the actor type or trait that the ids address
 */
public interface IdList<A> {

    /** Number of ids. */
    int size();

    /** Whether the list is empty. */
    default boolean isEmpty() {
        return size() == 0;
    }

    /**
     * The id at an index.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    Id<A> get(int index);

    /**
     * Replaces the id at an index.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    void set(int index, Id<A> id);

    /** Appends an id. */
    void add(Id<A> id);

    /**
     * Inserts an id before the one at an index, or at the end if the index equals the size.
     *
     * @throws IndexOutOfBoundsException if the index is negative or larger than the size
     */
    void insert(int index, Id<A> id);

    /**
     * Removes the id at an index and returns it; later ids move up.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    Id<A> removeAt(int index);

    /** Removes all ids. */
    void clear();

    /** The index of the first occurrence of this id, -1 if it is not in the list. */
    int indexOf(Id<A> id);

    /** Whether this id is in the list. */
    default boolean contains(Id<A> id) {
        return indexOf(id) >= 0;
    }

    /** Removes the first occurrence of this id. Returns whether it was in the list. */
    default boolean remove(Id<A> id) {
        int index = indexOf(id);
        if (index >= 0) {
            removeAt(index);
        }
        return index >= 0;
    }

    /** Calls an action with each id in order, including those that the action adds. */
    void forEach(Consumer<? super Id<A>> action);
}
