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
 * The off-heap memory of one system. A chunk that is given back serves again for the same size; of the large ones only
 * a reserve is kept, the others return to the operating system. Any thread may use it.
 *
 * <p>Large chunks have an arena each, small ones share one, because closing an arena halts every thread of the process
 * for a moment: a tenth of a millisecond, far less than filling or emptying a large chunk takes.
 *
 * <p>All chunks are mapped, small ones too and those of a snapshot anyway: segments of two classes at one call site keep
 * HotSpot from moving its checks out of a loop, and a broadcast takes four times as long.
 */
public final class ChunkStorage implements AutoCloseable {

    static final int ALIGNMENT = 64;
    private static final long LARGE_BYTES = 1 << 20;

    /** Bytes of a full chunk unless somebody says otherwise. */
    public static final int CHUNK_BYTES = 4 << 20;

    /** Bytes of large chunks kept for the next to come. */
    private static final long RESERVE_BYTES = CHUNK_BYTES;
    /** Full chunks kept while a snapshot copies one after the other. */
    private static final long COPIES = 16;

    private final int chunkBytes;
    private final LongConsumer asked;
    private final BlankFile blank = new BlankFile();
    private final Arena small = Arena.ofShared();
    /** What small chunks are cut from. Guarded by this object, as is how much of it is taken. */
    private MemorySegment uncut = MemorySegment.NULL;
    private long cut;
    private final ConcurrentMap<Long, Arena> large = new ConcurrentHashMap<>(); // by address of the chunk
    private final AtomicLong allocatedBytes = new AtomicLong();
    /** Bytes of free large chunks: a limit only, so that two threads at once may overstep it. */
    private final AtomicLong reservedBytes = new AtomicLong();
    /** Volatile: written by the thread that takes snapshots, read when a chunk is given back. */
    private volatile long reserve = RESERVE_BYTES;
    private final ConcurrentMap<Long, Queue<MemorySegment>> freeBySize = new ConcurrentHashMap<>();

    public ChunkStorage() {
        this(CHUNK_BYTES);
    }

    /**
     * Storage whose full chunks are of another size.
     *
     * @param chunkBytes the most a full chunk takes
     */
    public ChunkStorage(int chunkBytes) {
        this(chunkBytes, _ -> {
        });
    }

    /**
     * Storage that says what it is asked for.
     *
     * @param chunkBytes the most a full chunk takes
     * @param asked is told the bytes of each allocation before it is made, by the thread that wants it; may refuse it by
     *     an {@link OutOfMemoryError}, as the operating system does when it has no more
     */
    public ChunkStorage(int chunkBytes, LongConsumer asked) {
        this.chunkBytes = chunkBytes;
        this.asked = asked;
    }

    /** The most bytes a full chunk takes. */
    int chunkBytes() {
        return chunkBytes;
    }

    /**
     * A chunk with the content of a file. What is written to the chunk never reaches the file.
     *
     * @throws IOException if the file cannot be mapped
     */
    @SuppressWarnings("MustBeClosedChecker") // closed when the chunk is given back
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
     * A chunk with unspecified content.
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

    @SuppressWarnings("MustBeClosedChecker") // closed when the chunk is given back
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

    /** Gives a chunk back; the caller must not touch it any more. */
    public void release(MemorySegment chunk) {
        long bytes = chunk.byteSize();
        if (bytes >= LARGE_BYTES && reservedBytes.addAndGet(bytes) > reserve) {
            giveUp(chunk);
            return;
        }
        free(bytes).add(chunk);
    }

    /** Returns a large chunk of the reserve to the operating system. */
    private void giveUp(MemorySegment chunk) {
        reservedBytes.addAndGet(-chunk.byteSize());
        Arena own = large.remove(chunk.address());
        if (own != null) {
            own.close();
            allocatedBytes.addAndGet(-chunk.byteSize());
        }
    }

    /**
     * Keeps more of what is given back, or again only as much as otherwise: copies for a snapshot come and go, and
     * memory new from the operating system costs more than what is copied to it.
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

    /** Bytes taken from the operating system. */
    public long allocatedBytes() {
        return allocatedBytes.get();
    }

    /** Returns all memory; a thread that still touches it gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        small.close();
        large.values().forEach(Arena::close);
        large.clear();
        blank.close();
        allocatedBytes.set(0);
    }
}
