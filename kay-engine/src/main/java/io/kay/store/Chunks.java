package io.kay.store;

import java.lang.foreign.MemorySegment;

/**
 * Elements of one size, numbered from 0, in chunks of up to 4 MiB. The first chunk starts small and doubles until it
 * is full-sized, so that a type with few instances takes little memory. One thread at a time.
 */
final class Chunks {

    private static final long FULL_BYTES = 4 << 20;
    private static final long FIRST_BYTES = 1 << 10;
    private static final long SMALL_BYTES = 64 << 10;

    private final ChunkStorage storage;
    private final int elementBytes;
    /** An element's number shifted right by this is the number of its chunk. */
    private final int shift;
    private final long fullBytes;

    private MemorySegment[] chunks = new MemorySegment[0];
    private long capacity;
    private long bytes;

    Chunks(ChunkStorage storage, int elementBytes) {
        this.storage = storage;
        this.elementBytes = elementBytes;
        this.shift = Long.numberOfTrailingZeros(Long.highestOneBit(Math.max(1, FULL_BYTES / elementBytes)));
        this.fullBytes = (long) elementBytes << shift;
    }

    /** The chunk of an element. */
    MemorySegment chunk(int element) {
        return chunks[element >>> shift];
    }

    /** The offset of an element in its chunk. */
    long offset(int element) {
        return (long) (element & ((1 << shift) - 1)) * elementBytes;
    }

    /** How many elements follow in the same chunk, this one included. */
    int restOfChunk(int element) {
        return (1 << shift) - (element & ((1 << shift) - 1));
    }

    /** How many elements there is room for. */
    long capacity() {
        return capacity;
    }

    /** Memory taken. */
    long bytes() {
        return bytes;
    }

    /** Makes room for elements 0 to {@code count - 1}. The content of new room is unspecified. */
    void ensure(int count) {
        while (capacity < count) {
            if (chunks.length == 1 && chunks[0].byteSize() < fullBytes) {
                growFirst();
            } else {
                add(chunks.length == 0 ? Math.min(fullBytes, Math.max(FIRST_BYTES, elementBytes)) : fullBytes);
            }
        }
    }

    private void growFirst() {
        MemorySegment small = chunks[0];
        MemorySegment large = storage.allocate(Math.min(fullBytes, 2 * small.byteSize()));
        MemorySegment.copy(small, 0, large, 0, small.byteSize());
        chunks[0] = large;
        bytes += large.byteSize() - small.byteSize();
        capacity = elements(large);
        storage.release(small);
    }

    private void add(long chunkBytes) {
        MemorySegment[] more = new MemorySegment[chunks.length + 1];
        System.arraycopy(chunks, 0, more, 0, chunks.length);
        MemorySegment chunk = storage.allocate(chunkBytes);
        more[chunks.length] = chunk;
        chunks = more;
        bytes += chunkBytes;
        capacity += elements(chunk);
    }

    private long elements(MemorySegment chunk) {
        return Math.min(1L << shift, chunk.byteSize() / elementBytes);
    }

    /**
     * Gives back what {@code count} elements do not need, but for half a chunk, so that coming and going at a border
     * costs nothing, and a small first chunk.
     */
    void trim(int count) {
        long full = 1L << shift;
        while (chunks.length >= 2 ? count <= (chunks.length - 1) * full - full / 2
                : chunks.length == 1 && count == 0 && bytes > SMALL_BYTES) {
            MemorySegment last = chunks[chunks.length - 1];
            MemorySegment[] fewer = new MemorySegment[chunks.length - 1];
            System.arraycopy(chunks, 0, fewer, 0, fewer.length);
            chunks = fewer;
            capacity -= elements(last);
            bytes -= last.byteSize();
            storage.release(last);
        }
    }
}
