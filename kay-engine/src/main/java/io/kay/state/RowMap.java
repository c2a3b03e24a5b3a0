package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Entries sorted by an eight-byte key; in each, the record follows its key. */
abstract class RowMap<R> extends RowValue {

    private final ElementCodec<R> codec;

    RowMap(Tails tails, MemorySegment chunk, long row, int offset, ElementCodec<R> codec) {
        super(tails, chunk, row, offset);
        this.codec = codec;
    }

    @Override
    final int elementBytes() {
        return Long.BYTES + codec.bytes();
    }

    final long key(int index) {
        long at = at(index);
        return tail().get(RowAccess.LONG, at);
    }

    final R value(int index) {
        long at = at(index);
        return codec.read(tail(), at + Long.BYTES);
    }

    /** The index of a key; if it is absent, {@code -index - 1} of the place where it belongs. */
    private int search(long key) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compare(key(middle), key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    final Optional<R> findKey(long key) {
        int index = search(key);
        return index < 0 ? Optional.empty() : Optional.of(value(index));
    }

    final R getKey(long key, R other) {
        int index = search(key);
        return index < 0 ? other : value(index);
    }

    final boolean containsKey(long key) {
        return search(key) >= 0;
    }

    final void putKey(long key, R value) {
        int index = search(key);
        byte[] record = new byte[codec.bytes()];
        codec.write(value, MemorySegment.ofArray(record), 0); // first, because a null in it throws
        long at = index < 0 ? open(-index - 1) : change(index);
        MemorySegment tail = tail();
        tail.set(RowAccess.LONG, at, key);
        MemorySegment.copy(record, 0, tail, RowAccess.BYTE, at + Long.BYTES, record.length);
    }

    final boolean removeKey(long key) {
        int index = search(key);
        if (index >= 0) {
            remove(index, 1);
        }
        return index >= 0;
    }
}
