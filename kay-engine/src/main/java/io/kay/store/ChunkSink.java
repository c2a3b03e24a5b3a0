package io.kay.store;

import java.lang.foreign.MemorySegment;

/** Where chunks go that a snapshot needs as they were at its cut. Any thread. */
public interface ChunkSink {

    /** For stores of which no snapshot was ever taken. */
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

    /** Whether the snapshot is still under way. */
    boolean isWanted();

    /** Takes a copy, to be given back to the storage when it was written. */
    void save(ChunkPart part, MemorySegment copy);

    /** A copy could not be made. */
    void fail(Throwable reason);
}
