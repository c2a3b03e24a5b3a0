package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;

import io.kay.LongList;

/** A growing list of {@code long}s in the state of an instance. */
public final class RowLongList extends RowValue implements LongList {

    public RowLongList(Tails tails, MemorySegment chunk, long row, int offset) {
        super(tails, chunk, row, offset);
    }

    @Override
    int elementBytes() {
        return Long.BYTES;
    }

    @Override
    public long get(int index) {
        long at = at(index);
        return tail().get(RowAccess.LONG, at);
    }

    @Override
    public void set(int index, long value) {
        long at = change(index);
        tail().set(RowAccess.LONG, at, value);
    }

    @Override
    public void add(long value) {
        insert(size(), value);
    }

    @Override
    public void insert(int index, long value) {
        long at = open(index);
        tail().set(RowAccess.LONG, at, value);
    }

    @Override
    public long removeAt(int index) {
        long removed = get(index);
        remove(index, 1);
        return removed;
    }

    @Override
    public int indexOf(long value) {
        int size = size();
        for (int i = 0; i < size; i++) {
            if (get(i) == value) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void forEach(LongConsumer action) {
        for (int i = 0; i < size(); i++) {
            action.accept(get(i));
        }
    }

    @Override
    public long[] toArray() {
        long[] copy = new long[size()];
        if (copy.length > 0) {
            MemorySegment.copy(tail(), RowAccess.LONG, at(0), copy, 0, copy.length);
        }
        return copy;
    }
}
