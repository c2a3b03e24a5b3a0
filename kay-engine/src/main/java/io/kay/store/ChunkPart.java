package io.kay.store;

import org.jspecify.annotations.Nullable;

/**
 * One chunk as a snapshot knows it. Made by the owner of the chunk under a cut; where it is saved is written by the
 * thread that takes the snapshots and read under the next cut, which orders the two.
 */
public final class ChunkPart {

    private final String name;
    private final long capacity;
    private final long used;
    private final boolean full;
    private @Nullable SavedChunk saved;

    /**
     * A chunk that is not saved yet.
     *
     * @param name unique among the chunks of a system and the same in every snapshot
     * @param capacity bytes of the chunk
     * @param used bytes from the start of the chunk that mean something
     * @param full whether the chunk has its final size, so that it has a file of its own
     */
    public ChunkPart(String name, long capacity, long used, boolean full) {
        this.name = name;
        this.capacity = capacity;
        this.used = used;
        this.full = full;
    }

    /** The same chunk in the next snapshot, still saved where it is. */
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

    /** Where it lies, null if nowhere. */
    public @Nullable SavedChunk saved() {
        return saved;
    }

    /** It was written, or linked, or taken over from a snapshot; null if it is not where it was. */
    public void saved(@Nullable SavedChunk where) {
        saved = where;
    }

    @Override
    public String toString() {
        return name;
    }
}
