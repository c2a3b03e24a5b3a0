package io.kay.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The off-heap memory of one system. Released chunks are reused for the same size. Of the large ones only a reserve is
 * kept; the others return to the operating system. Any thread may use it.
 *
 * <p>Each large chunk has its own arena; small chunks share one. Closing an arena halts every thread of the process for
 * a moment. That takes a tenth of a millisecond, far less than filling or emptying a large chunk.
 *
 * <p>All chunks are mapped, even small ones; those of a snapshot are mapped anyway. Segments of two classes at one call
 * site keep HotSpot from moving its checks out of a loop. A broadcast then takes four times as long.
 */
public final class ChunkStorage implements AutoCloseable {

    static final int ALIGNMENT = 64;
    private static final long LARGE_BYTES = 1 << 20;

    /** Default size of a full chunk, in bytes. */
    public static final int CHUNK_BYTES = 4 << 20;

    /** Bytes of released large chunks kept for reuse. */
    private static final long RESERVE_BYTES = CHUNK_BYTES;
    /** Number of full chunks kept while a snapshot copies one after the other. */
    private static final long COPIES = 16;

    private final int chunkBytes;
    private final LongConsumer asked;
    private final BlankFile blank = new BlankFile();
    private final Arena small = Arena.ofShared();
    /** Memory that small chunks are cut from. Guarded by this object, as is the amount already cut off. */
    private MemorySegment uncut = MemorySegment.NULL;
    private long cut;
    private final ConcurrentMap<Long, Arena> large = new ConcurrentHashMap<>(); // by address of the chunk
    private final AtomicLong allocatedBytes = new AtomicLong();
    /** Bytes of free large chunks. Only a limit, so two threads at once may exceed it. */
    private final AtomicLong reservedBytes = new AtomicLong();
    /** Volatile: written by the thread that takes snapshots, read when a chunk is released. */
    private volatile long reserve = RESERVE_BYTES;
    private final ConcurrentMap<Long, Queue<MemorySegment>> freeBySize = new ConcurrentHashMap<>();

    public ChunkStorage() {
        this(CHUNK_BYTES);
    }

    /**
     * A storage with another size of full chunks.
     *
     * @param chunkBytes maximum size of a full chunk
     */
    public ChunkStorage(int chunkBytes) {
        this(chunkBytes, _ -> {
        });
    }

    /**
     * A storage that reports each allocation.
     *
     * @param chunkBytes maximum size of a full chunk
     * @param asked receives the size of each allocation before it is made, on the allocating thread. It may refuse with
     *     an {@link OutOfMemoryError}, as the operating system does when it has no more memory
     */
    public ChunkStorage(int chunkBytes, LongConsumer asked) {
        this.chunkBytes = chunkBytes;
        this.asked = asked;
    }

    /** Maximum size of a full chunk, in bytes. */
    int chunkBytes() {
        return chunkBytes;
    }

    /**
     * A chunk with the contents of a file. Writes to the chunk never reach the file.
     *
     * @throws IOException if the file cannot be mapped
     */
    @SuppressWarnings("MustBeClosedChecker") // closed when the chunk is released
    public MemorySegment map(FileChannel file, long bytes) throws IOException {
        asked.accept(bytes);
        Arena own = Arena.ofShared();
        try {
            MemorySegment chunk = file.map(FileChannel.MapMode.PRIVATE, 0, bytes, own);
            large.put(chunk.address(), own);
            allocatedBytes.addAndGet(bytes);
            return chunk;
        } catch (IOException | OutOfMemoryError e) {
            own.close();
            throw e;
        }
    }

    /**
     * A chunk with unspecified contents.
     *
     * @throws OutOfMemoryError if the operating system has no more memory
     */
    public MemorySegment allocate(long bytes) {
        asked.accept(bytes);
        MemorySegment recycled = free(bytes).poll();
        if (recycled != null) {
            if (bytes >= LARGE_BYTES) {
                reservedBytes.addAndGet(-bytes);
            }
            return recycled;
        }
        MemorySegment chunk = bytes >= LARGE_BYTES ? allocateLarge(bytes) : allocateSmall(bytes);
        allocatedBytes.addAndGet(bytes);
        return chunk;
    }

    private synchronized MemorySegment allocateSmall(long bytes) {
        if (cut + bytes > uncut.byteSize()) {
            uncut = blank.allocate(LARGE_BYTES, small);
            cut = 0;
        }
        MemorySegment chunk = uncut.asSlice(cut, bytes);
        cut += (bytes + ALIGNMENT - 1) & -ALIGNMENT;
        return chunk;
    }

    @SuppressWarnings("MustBeClosedChecker") // closed when the chunk is released
    private MemorySegment allocateLarge(long bytes) {
        Arena own = Arena.ofShared();
        try {
            MemorySegment chunk = blank.allocate(bytes, own);
            large.put(chunk.address(), own);
            return chunk;
        } catch (OutOfMemoryError e) {
            own.close();
            throw e;
        }
    }

    /** Releases a chunk. The caller must not touch it afterwards. */
    public void release(MemorySegment chunk) {
        long bytes = chunk.byteSize();
        if (bytes >= LARGE_BYTES && reservedBytes.addAndGet(bytes) > reserve) {
            giveUp(chunk);
            return;
        }
        free(bytes).add(chunk);
    }

    /** Returns a large chunk from the reserve to the operating system. */
    private void giveUp(MemorySegment chunk) {
        reservedBytes.addAndGet(-chunk.byteSize());
        Arena own = large.remove(chunk.address());
        if (own != null) {
            own.close();
            allocatedBytes.addAndGet(-chunk.byteSize());
        }
    }

    /**
     * Switches between a larger reserve and the usual one. Copies for a snapshot come and go, and fresh memory from the
     * operating system costs more than the copying itself.
     */
    public void reserveForCopies(boolean wanted) {
        reserve = wanted ? Math.max(RESERVE_BYTES, COPIES * chunkBytes) : RESERVE_BYTES;
        freeBySize.forEach((bytes, chunks) -> {
            while (bytes >= LARGE_BYTES && reservedBytes.get() > reserve) {
                MemorySegment chunk = chunks.poll();
                if (chunk == null) {
                    return;
                }
                giveUp(chunk);
            }
        });
    }

    private Queue<MemorySegment> free(long bytes) {
        return freeBySize.computeIfAbsent(bytes, _ -> new ConcurrentLinkedQueue<>());
    }

    /** Bytes allocated from the operating system. */
    public long allocatedBytes() {
        return allocatedBytes.get();
    }

    /** Returns all memory. A thread that still touches it gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        small.close();
        large.values().forEach(Arena::close);
        large.clear();
        blank.close();
        allocatedBytes.set(0);
    }
}
