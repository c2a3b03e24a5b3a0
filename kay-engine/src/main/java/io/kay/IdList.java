package io.kay;

import java.util.function.Consumer;

/**
 * A growing list of ids in the state of an instance, declared as a getter without a setter. It is changed in place and
 * lies outside the Java heap, eight bytes an id.
 *
 * <p>This is a window onto the state of the instance whose handler runs, as the actor object itself is: only that
 * handler may use it, and not after it has returned. Every method throws {@link IllegalStateException} otherwise.
 *
 * @param <A> the actor type or trait that the ids address
 */
public interface IdList<A> {

    /** How many ids there are. */
    int size();

    /** Whether there is no id. */
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

    /** Puts an id behind the last one. */
    void add(Id<A> id);

    /**
     * Puts an id before the one at an index, or behind the last one.
     *
     * @throws IndexOutOfBoundsException if the index is negative or larger than the size
     */
    void insert(int index, Id<A> id);

    /**
     * Takes the id at an index out; those behind it move up.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    Id<A> removeAt(int index);

    /** Takes all ids out. */
    void clear();

    /** The index of the first place where this id is, -1 if it is not in the list. */
    int indexOf(Id<A> id);

    /** Whether this id is in the list. */
    default boolean contains(Id<A> id) {
        return indexOf(id) >= 0;
    }

    /** Takes this id out at the first place where it is. Returns whether it was in the list. */
    default boolean remove(Id<A> id) {
        int index = indexOf(id);
        if (index >= 0) {
            removeAt(index);
        }
        return index >= 0;
    }

    /** Calls an action with each id in order; those the action adds are visited too. */
    void forEach(Consumer<? super Id<A>> action);
}
