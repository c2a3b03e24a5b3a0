package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.function.DoubleConsumer;

import io.kay.DoubleList;

/** A growing list of {@code double}s in the state of an instance. */
public final class RowDoubleList extends RowValue implements DoubleList {

    public RowDoubleList(Tails tails, MemorySegment chunk, long row, int offset) {
        super(tails, chunk, row, offset);
    }

    @Override
    int elementBytes() {
        return Double.BYTES;
    }

    @Override
    public double get(int index) {
        long at = at(index);
        return tail().get(RowAccess.DOUBLE, at);
    }

    @Override
    public void set(int index, double value) {
        long at = change(index);
        tail().set(RowAccess.DOUBLE, at, value);
    }

    @Override
    public void add(double value) {
        insert(size(), value);
    }

    @Override
    public void insert(int index, double value) {
        long at = open(index);
        tail().set(RowAccess.DOUBLE, at, value);
    }

    @Override
    public double removeAt(int index) {
        double removed = get(index);
        remove(index, 1);
        return removed;
    }

    @Override
    public int indexOf(double value) {
        int size = size();
        for (int i = 0; i < size; i++) {
            if (Double.compare(get(i), value) == 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void forEach(DoubleConsumer action) {
        for (int i = 0; i < size(); i++) {
            action.accept(get(i));
        }
    }

    @Override
    public double[] toArray() {
        double[] copy = new double[size()];
        if (copy.length > 0) {
            MemorySegment.copy(tail(), RowAccess.DOUBLE, at(0), copy, 0, copy.length);
        }
        return copy;
    }
}
