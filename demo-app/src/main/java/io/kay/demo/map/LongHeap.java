package io.kay.demo.map;

import java.util.Arrays;

/** A priority queue of numbers that boxes none of them. */
final class LongHeap {

    private long[] values = new long[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        int child = size++;
        while (child > 0 && values[(child - 1) / 2] > value) {
            values[child] = values[(child - 1) / 2];
            child = (child - 1) / 2;
        }
        values[child] = value;
    }

    /** Takes the smallest number out of the heap, which must not be empty. */
    long remove() {
        long smallest = values[0];
        long moved = values[--size];
        int parent = 0;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && values[child + 1] < values[child]) {
                child++;
            }
            if (values[child] >= moved) {
                break;
            }
            values[parent] = values[child];
            parent = child;
        }
        values[parent] = moved;
        return smallest;
    }
}
