package io.kay.store;

import java.lang.foreign.MemorySegment;

import io.kay.state.RowAccess;

/**
 * The tails of one size. Each begins with eight bytes: the slot of its instance and the offset of its field. In a hole,
 * these bytes hold the neighbours in the list of holes, so that any hole can be unlinked at once. One thread at a time.
 */
final class SizeClass {

    static final int HEADER = 2 * Integer.BYTES;

    private static final int NONE = -1;
    /** A hole's links are stored as {@code HOLE - link - 1}: negative, which a slot never is. */
    private static final int HOLE = -1;

    private final int bytes;
    private final Chunks elements;
    private int count;
    private int firstHole = NONE;
    private int holes;

    SizeClass(ChunkStorage storage, int bytes) {
        this.bytes = bytes;
        this.elements = new Chunks(storage, bytes);
    }

    int bytes() {
        return bytes;
    }

    /** Places in use, holes included. */
    int count() {
        return count;
    }

    /** Memory taken, in bytes. */
    long memory() {
        return elements.bytes();
    }

    MemorySegment chunk(int index) {
        return elements.chunk(index);
    }

    long offset(int index) {
        return elements.offset(index);
    }

    int slot(int index) {
        return chunk(index).get(RowAccess.INT, offset(index));
    }

    int field(int index) {
        return chunk(index).get(RowAccess.INT, offset(index) + Integer.BYTES);
    }

    void field(int index, int value) {
        elements.touch(index);
        chunk(index).set(RowAccess.INT, offset(index) + Integer.BYTES, value);
    }

    /** A place with undefined contents. */
    int allocate(int slot, int field) {
        int index;
        if (firstHole != NONE) {
            index = firstHole;
            takeOut(index);
        } else {
            index = count;
            elements.ensure(count + 1); // first, because it may run out of memory
            count++;
        }
        set(index, slot, field);
        return index;
    }

    void free(int index) {
        if (index < count - 1) {
            set(index, link(firstHole), link(NONE));
            if (firstHole != NONE) {
                field(firstHole, link(index));
            }
            firstHole = index;
            holes++;
            return;
        }
        count--;
        while (count > 0 && isHole(count - 1)) {
            takeOut(count - 1);
            count--;
        }
        elements.trim(count);
    }

    /** Whether enough places are empty to make compaction worthwhile. */
    boolean isWasteful() {
        return holes > count / 4;
    }

    /**
     * Moves the last tail into a hole.
     *
     * @return its new place
     */
    int moveLast() {
        int to = firstHole;
        int last = count - 1; // never a hole, see free
        takeOut(to);
        elements.touch(to);
        MemorySegment.copy(chunk(last), offset(last), chunk(to), offset(to), bytes);
        free(last);
        return to;
    }

    private void takeOut(int hole) {
        int next = link(slot(hole));
        int previous = link(field(hole));
        if (previous == NONE) {
            firstHole = next;
        } else {
            elements.touch(previous);
            chunk(previous).set(RowAccess.INT, offset(previous), link(next));
        }
        if (next != NONE) {
            field(next, link(previous));
        }
        holes--;
    }

    private boolean isHole(int index) {
        return slot(index) < 0;
    }

    private void set(int index, int first, int second) {
        elements.touch(index);
        chunk(index).set(RowAccess.INT, offset(index), first);
        field(index, second);
    }

    /** Announces a write to the content of a tail. */
    void touch(int index) {
        elements.touch(index);
    }

    TailImage image(int number, String name, ChunkSink snapshot) {
        return new TailImage(number, count, firstHole, holes, elements.image(name, count, snapshot));
    }

    boolean saveNext() {
        return elements.saveNext();
    }

    void restore(TailImage image, ChunkLoader loader) {
        count = image.count();
        firstHole = image.firstHole();
        holes = image.holes();
        elements.restore(image.chunks(), loader);
    }

    /** Converts a link to its stored form, and back. */
    private static int link(int value) {
        return HOLE - value - 1;
    }
}
