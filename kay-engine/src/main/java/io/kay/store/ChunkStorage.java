package io.kay.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The off-heap memory of one system. A chunk that is given back serves again for the same size; all memory returns to
 * the operating system when the storage is closed. Any thread may use it.
 *
 * <p>All chunks come from one shared arena, because closing an arena halts every thread of the process for a moment.
 */
public final class ChunkStorage implements AutoCloseable {

    private static final int ALIGNMENT = 64;

    private final Arena arena = Arena.ofShared();
    private final AtomicLong allocatedBytes = new AtomicLong();
    private final ConcurrentMap<Long, Queue<MemorySegment>> freeBySize = new ConcurrentHashMap<>();

    /**
     * A chunk with unspecified content.
     *
     * @throws OutOfMemoryError if the operating system has no more memory
     */
    public MemorySegment allocate(long bytes) {
        MemorySegment recycled = free(bytes).poll();
        if (recycled != null) {
            return recycled;
        }
        MemorySegment chunk = arena.allocate(bytes, ALIGNMENT);
        allocatedBytes.addAndGet(bytes);
        return chunk;
    }

    /** Gives a chunk back; the caller must not touch it any more. */
    public void release(MemorySegment chunk) {
        free(chunk.byteSize()).add(chunk);
    }

    private Queue<MemorySegment> free(long bytes) {
        return freeBySize.computeIfAbsent(bytes, _ -> new ConcurrentLinkedQueue<>());
    }

    /** Bytes taken from the operating system. */
    public long allocatedBytes() {
        return allocatedBytes.get();
    }

    /** Returns all memory; a thread that still touches it gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        arena.close();
        allocatedBytes.set(0);
    }
}
