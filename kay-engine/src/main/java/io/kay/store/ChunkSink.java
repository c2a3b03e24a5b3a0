package io.kay.store;

import java.lang.foreign.MemorySegment;

/** Receives the chunks that a snapshot needs as they were at its cut. Any thread. */
public interface ChunkSink {

    /** For stores of which no snapshot has ever been taken. */
    ChunkSink NONE = new ChunkSink() {

        @Override
        public boolean isWanted() {
            return false;
        }

        @Override
        public void save(ChunkPart part, MemorySegment copy) {
            throw new IllegalStateException("No snapshot is under way");
        }

        @Override
        public void fail(Throwable reason) {
            throw new IllegalStateException("No snapshot is under way", reason);
        }
    };

    /** Whether the snapshot is still in progress. */
    boolean isWanted();

    /** Takes a copy, which is released to the storage once it has been written. */
    void save(ChunkPart part, MemorySegment copy);

    /** Reports that a copy could not be made. */
    void fail(Throwable reason);
}
