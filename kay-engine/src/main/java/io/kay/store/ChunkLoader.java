package io.kay.store;

import java.lang.foreign.MemorySegment;

/** Loads chunks from a snapshot. */
@FunctionalInterface
public interface ChunkLoader {

    /** A chunk of the storage with the contents of a part. */
    MemorySegment load(ChunkPart part);
}
