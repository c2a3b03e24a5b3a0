package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;

import io.kay.IntList;

/** A growing list of {@code int}s in the state of an instance. */
public final class RowIntList extends RowValue implements IntList {

    public RowIntList(Tails tails, MemorySegment chunk, long row, int offset) {
        super(tails, chunk, row, offset);
    }

    @Override
    int elementBytes() {
        return Integer.BYTES;
    }

    @Override
    public int get(int index) {
        long at = at(index);
        return tail().get(RowAccess.INT, at);
    }

    @Override
    public void set(int index, int value) {
        long at = change(index);
        tail().set(RowAccess.INT, at, value);
    }

    @Override
    public void add(int value) {
        insert(size(), value);
    }

    @Override
    public void insert(int index, int value) {
        long at = open(index);
        tail().set(RowAccess.INT, at, value);
    }

    @Override
    public int removeAt(int index) {
        int removed = get(index);
        remove(index, 1);
        return removed;
    }

    @Override
    public int indexOf(int value) {
        int size = size();
        for (int i = 0; i < size; i++) {
            if (get(i) == value) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void forEach(IntConsumer action) {
        for (int i = 0; i < size(); i++) {
            action.accept(get(i));
        }
    }

    @Override
    public int[] toArray() {
        int[] copy = new int[size()];
        if (copy.length > 0) {
            MemorySegment.copy(tail(), RowAccess.INT, at(0), copy, 0, copy.length);
        }
        return copy;
    }
}
