package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import io.kay.state.RowAccess;
import io.kay.state.RowImage;
import io.kay.store.InstanceStore;

/**
 * The rows of one partition as they were before the handlers that run: copied before each message to one instance, and
 * in a broadcast some rows at a time, which also brings them into the cache. What lies outside the rows is kept by the
 * tails themselves. Owner only.
 */
final class Before {

    /** Rows of a broadcast copied at a time. */
    static final int ROWS = 256;

    private final InstanceStore store;
    private byte[] bytes;
    private long first;

    Before(InstanceStore store) {
        this.store = store;
        this.bytes = new byte[store.stride()];
    }

    /** Keeps rows that lie one behind the other. */
    void keep(MemorySegment chunk, long row, int count) {
        int length = count * store.stride();
        if (bytes.length < length) {
            bytes = new byte[ROWS * store.stride()];
        }
        first = row;
        MemorySegment.copy(chunk, RowAccess.BYTE, row, bytes, 0, length);
    }

    /** The state that the instance in a row, one of those kept last, had before. */
    RowImage image(int row) {
        long offset = store.offset(row);
        int from = (int) (offset - first);
        return RowImage.before(store.layout(), Arrays.copyOfRange(bytes, from, from + store.stride()),
                store.chunk(row), offset, store.tails());
    }
}
