package io.kay.demo.city;

import java.util.Arrays;

/** A growing list of numbers that boxes none of them. */
final class LongList {

    private long[] values = new long[256];
    private int size;

    void add(long value) {
        reserve(1);
        values[size++] = value;
    }

    LongList addAll(LongList other) {
        reserve(other.size);
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
        return this;
    }

    private void reserve(int count) {
        if (size + count > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, size + count));
        }
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
