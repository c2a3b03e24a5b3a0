package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

import io.kay.Id;
import io.kay.IdList;

/** A growing list of ids in the state of an instance. */
public final class RowIdList<A> extends RowValue implements IdList<A> {

    public RowIdList(Tails tails, MemorySegment chunk, long row, int offset) {
        super(tails, chunk, row, offset);
    }

    @Override
    int elementBytes() {
        return Long.BYTES;
    }

    @Override
    public Id<A> get(int index) {
        long at = at(index);
        return new Id<>(tail().get(RowAccess.LONG, at));
    }

    @Override
    public void set(int index, Id<A> id) {
        long bits = id.bits();
        long at = change(index);
        tail().set(RowAccess.LONG, at, bits);
    }

    @Override
    public void add(Id<A> id) {
        insert(size(), id);
    }

    @Override
    public void insert(int index, Id<A> id) {
        long bits = id.bits();
        long at = open(index);
        tail().set(RowAccess.LONG, at, bits);
    }

    @Override
    public Id<A> removeAt(int index) {
        Id<A> removed = get(index);
        remove(index, 1);
        return removed;
    }

    @Override
    public int indexOf(Id<A> id) {
        int size = size();
        for (int i = 0; i < size; i++) {
            if (tail().get(RowAccess.LONG, at(i)) == id.bits()) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void forEach(Consumer<? super Id<A>> action) {
        for (int i = 0; i < size(); i++) {
            action.accept(get(i));
        }
    }
}
