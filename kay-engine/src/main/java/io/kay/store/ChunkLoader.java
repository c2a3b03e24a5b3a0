package io.kay.store;

import java.lang.foreign.MemorySegment;

/** Brings chunks back from a snapshot. */
@FunctionalInterface
public interface ChunkLoader {

    /** A chunk of the storage with the content of a part. */
    MemorySegment load(ChunkPart part);
}
