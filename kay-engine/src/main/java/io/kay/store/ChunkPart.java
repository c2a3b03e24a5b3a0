package io.kay.store;

import org.jspecify.annotations.Nullable;

/**
 * A chunk as a snapshot sees it. The owner of the chunk creates it during a cut. The thread that takes snapshots writes
 * where it is saved; that is read during the next cut, which orders the two.
 */
public final class ChunkPart {

    private final String name;
    private final long capacity;
    private final long used;
    private final boolean full;
    private @Nullable SavedChunk saved;

    /**
     * A chunk that has not been saved yet.
     *
     * @param name unique among the chunks of a system and the same in every snapshot
     * @param capacity size of the chunk in bytes
     * @param used number of meaningful bytes from the start of the chunk
     * @param full whether the chunk has its final size, so that it has a file of its own
     */
    public ChunkPart(String name, long capacity, long used, boolean full) {
        this.name = name;
        this.capacity = capacity;
        this.used = used;
        this.full = full;
    }

    /** The same chunk for the next snapshot, still saved in the same location. */
    ChunkPart again() {
        ChunkPart next = new ChunkPart(name, capacity, used, full);
        next.saved = saved;
        return next;
    }

    public String name() {
        return name;
    }

    public long capacity() {
        return capacity;
    }

    public long used() {
        return used;
    }

    public boolean isFull() {
        return full;
    }

    /** Where the chunk is saved; null if it is not. */
    public @Nullable SavedChunk saved() {
        return saved;
    }

    /** Sets where the chunk was written, linked, or taken over from a snapshot; null if it is no longer there. */
    public void saved(@Nullable SavedChunk where) {
        saved = where;
    }

    @Override
    public String toString() {
        return name;
    }
}
