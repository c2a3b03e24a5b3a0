package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * A view of one growing value of the instance whose handler is running. Rejected once that handler has returned, and on
 * other threads.
 */
abstract class RowValue {

    final Tails tails;
    final MemorySegment chunk;
    final long row;
    final int offset;
    private final long call;
    private final Thread thread = Thread.currentThread();

    RowValue(Tails tails, MemorySegment chunk, long row, int offset) {
        this.tails = tails;
        this.chunk = chunk;
        this.row = row;
        this.offset = offset;
        this.call = tails.call();
    }

    final void check() {
        if (tails.call() != call || call == 0 || thread != Thread.currentThread()) {
            throw tails.stale(offset);
        }
    }

    public final int size() {
        check();
        return Tails.size(chunk, row, offset);
    }

    public final void clear() {
        int size = size();
        if (size > 0) {
            tails.splice(chunk, row, offset, elementBytes(), 0, size, 0);
        }
    }

    abstract int elementBytes();

    final MemorySegment tail() {
        return tails.chunk(Tails.ref(chunk, row, offset));
    }

    /** The location of an element in {@link #tail()}. */
    final long at(int index) {
        Objects.checkIndex(index, size());
        return tails.offset(Tails.ref(chunk, row, offset)) + (long) index * elementBytes();
    }

    /** The location of an element that is about to be overwritten. */
    final long change(int index) {
        long at = at(index);
        tails.beforeSet(chunk, row, offset, elementBytes(), index);
        return at;
    }

    /** The location of a new element, inserted before the one at an index. */
    final long open(int index) {
        Objects.checkIndex(index, size() + 1);
        return tails.splice(chunk, row, offset, elementBytes(), index, 0, 1);
    }

    final void remove(int index, int count) {
        tails.splice(chunk, row, offset, elementBytes(), index, count, 0);
    }
}
