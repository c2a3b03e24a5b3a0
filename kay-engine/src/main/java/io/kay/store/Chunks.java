package io.kay.store;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Elements of one size, numbered from 0, in chunks of up to 4 MiB. The first chunk starts small and doubles until it is
 * full-sized, so that a type with few instances takes little memory. One thread at a time.
 *
 * <p>Call {@link #touch} before writing to an element. It first copies a chunk that the current snapshot needs and has
 * not yet saved. Without snapshots the call costs one comparison.
 */
final class Chunks {

    /** Guard of a chunk that may be written. */
    private static final byte OPEN = 0;
    /** Guard of a chunk that must be copied for the current snapshot before it is written. */
    private static final byte PENDING = 1;
    /** Guard of a chunk that has not been written since it was saved. */
    private static final byte CLEAN = 2;

    private static final long FIRST_BYTES = 1 << 10;
    private static final long SMALL_BYTES = 64 << 10;

    private final ChunkStorage storage;
    private final int elementBytes;
    /** An element number shifted right by this is its chunk number. */
    private int shift;
    private long fullBytes;

    private MemorySegment[] chunks = new MemorySegment[0];
    private byte[] guards = new byte[0];
    /** By chunk: its part in the last snapshot; null once the chunk has been written. */
    private @Nullable ChunkPart[] parts = new ChunkPart[0];
    private ChunkSink sink = ChunkSink.NONE;
    /** The first chunk that may be pending. */
    private int nextPending;
    private long capacity;
    private long bytes;

    Chunks(ChunkStorage storage, int elementBytes) {
        this.storage = storage;
        this.elementBytes = elementBytes;
        this.shift = Long.numberOfTrailingZeros(Long.highestOneBit(Math.max(1, storage.chunkBytes() / elementBytes)));
        this.fullBytes = (long) elementBytes << shift;
    }

    /** Announces a write to an element. */
    void touch(int element) {
        if (guards[element >>> shift] != OPEN) {
            open(element >>> shift);
        }
    }

    private void open(int index) {
        if (guards[index] == PENDING) {
            copy(index);
        }
        guards[index] = OPEN;
        parts[index] = null;
    }

    private void copy(int index) {
        ChunkPart part = Objects.requireNonNull(parts[index]);
        if (!sink.isWanted()) {
            return;
        }
        try {
            MemorySegment copy = storage.allocate(part.capacity());
            MemorySegment.copy(chunks[index], 0, copy, 0, part.used());
            sink.save(part, copy);
        } catch (OutOfMemoryError e) { // the snapshot fails, not the handler that is about to write
            sink.fail(e);
        }
    }

    /**
     * The parts of a snapshot taken now. From now on, chunks are copied before they are written.
     *
     * @param name prefix of the names of the parts
     * @param count number of elements in use, starting with 0
     */
    ChunkImage image(String name, long count, ChunkSink snapshot) {
        sink = snapshot;
        nextPending = 0;
        List<ChunkPart> image = new ArrayList<>();
        for (int i = 0; i < chunks.length; i++) {
            long used = Math.min(count - ((long) i << shift), 1L << shift) * elementBytes;
            ChunkPart before = parts[i];
            if (used <= 0) {
                guards[i] = OPEN;
                parts[i] = null;
                continue;
            }
            ChunkPart part;
            if (guards[i] == CLEAN && before != null && before.saved() != null) {
                part = before.again();
            } else {
                guards[i] = PENDING;
                part = new ChunkPart(name + "-" + i, chunks[i].byteSize(), used, chunks[i].byteSize() == fullBytes);
            }
            parts[i] = part;
            image.add(part);
        }
        return new ChunkImage(shift, image);
    }

    /**
     * Copies, for the current snapshot, a chunk that has not been written since the cut.
     *
     * @return whether there was one
     */
    boolean saveNext() {
        while (nextPending < chunks.length) {
            int index = nextPending++;
            if (guards[index] == PENDING) {
                copy(index);
                // A chunk that is still growing shares a file with others. It cannot be linked, so it is not marked
                // CLEAN.
                guards[index] = Objects.requireNonNull(parts[index]).isFull() ? CLEAN : OPEN;
                return true;
            }
        }
        return false;
    }

    /** Takes over the chunks of a snapshot. Only while there are no chunks. */
    void restore(ChunkImage image, ChunkLoader loader) {
        if (!image.parts().isEmpty()) {
            shift = image.shift();
            fullBytes = (long) elementBytes << shift;
        }
        for (ChunkPart part : image.parts()) {
            append(loader.load(part));
            if (part.isFull()) {
                guards[chunks.length - 1] = CLEAN;
                parts[chunks.length - 1] = part;
            }
        }
    }

    /** The chunk of an element. */
    MemorySegment chunk(int element) {
        return chunks[element >>> shift];
    }

    /** The offset of an element in its chunk. */
    long offset(int element) {
        return (long) (element & ((1 << shift) - 1)) * elementBytes;
    }

    /** Number of elements from this one to the end of its chunk, including it. */
    int restOfChunk(int element) {
        return (1 << shift) - (element & ((1 << shift) - 1));
    }

    /** Number of elements there is room for. */
    long capacity() {
        return capacity;
    }

    /** Memory taken, in bytes. */
    long bytes() {
        return bytes;
    }

    /** Makes room for elements 0 to {@code count - 1}. The contents of new room are unspecified. */
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
        open(0);
        MemorySegment large = storage.allocate(Math.min(fullBytes, 2 * small.byteSize()));
        MemorySegment.copy(small, 0, large, 0, small.byteSize());
        chunks[0] = large;
        bytes += large.byteSize() - small.byteSize();
        capacity = elements(large);
        storage.release(small);
    }

    private void add(long chunkBytes) {
        append(storage.allocate(chunkBytes));
    }

    private void append(MemorySegment chunk) {
        resize(chunks.length + 1);
        chunks[chunks.length - 1] = chunk;
        bytes += chunk.byteSize();
        capacity += elements(chunk);
    }

    private void resize(int length) {
        chunks = Arrays.copyOf(chunks, length);
        guards = Arrays.copyOf(guards, length);
        parts = Arrays.copyOf(parts, length);
    }

    private long elements(MemorySegment chunk) {
        return Math.min(1L << shift, chunk.byteSize() / elementBytes);
    }

    /**
     * Releases chunks that {@code count} elements do not need. Keeps half a chunk of slack, so that births and deaths
     * at a chunk boundary cost nothing. Also keeps a small first chunk.
     */
    void trim(int count) {
        long full = 1L << shift;
        while (chunks.length >= 2 ? count <= (chunks.length - 1) * full - full / 2
                : chunks.length == 1 && count == 0 && bytes > SMALL_BYTES) {
            MemorySegment last = chunks[chunks.length - 1];
            open(chunks.length - 1);
            resize(chunks.length - 1);
            capacity -= elements(last);
            bytes -= last.byteSize();
            storage.release(last);
        }
    }
}
