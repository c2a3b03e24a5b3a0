package io.kay.inbox;

import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kay.MessageTooLargeException;
import io.kay.message.Block;
import io.kay.store.ChunkStorage;

/**
 * Where empty blocks come from and go back to, unless a {@link BlockShelf} has them at hand. There are full blocks,
 * which producers fill, and small ones, into which a hardly filled block is copied before it is published: a queued
 * message never holds much more memory than it needs. A message too large for a block gets a block of its own, whose
 * memory is given back with it. Any
 * thread, without locks.
 */
public final class BlockPool {

    /** A small block is the so-manieth part of a full one. */
    private static final int SMALL_FRACTION = 16;
    private static final int SLAB_BLOCKS = 16;
    /** Blocks for large messages have a multiple of this size, or a power of two below. */
    private static final int LARGE_STEP = 1 << 20;
    /** Bytes of the largest message. */
    public static final int MAX_MESSAGE_BYTES = 64 << 20;

    private final ChunkStorage storage;
    private final int blockBytes;
    private final int smallBytes;
    private final Queue<Block> full = new ConcurrentLinkedQueue<>();
    private final Queue<Block> small = new ConcurrentLinkedQueue<>();

    public BlockPool(ChunkStorage storage, int blockBytes) {
        this.storage = storage;
        this.blockBytes = Integer.highestOneBit(blockBytes);
        this.smallBytes = this.blockBytes / SMALL_FRACTION;
    }

    /**
     * An empty block with room for a number of bytes.
     *
     * @throws MessageTooLargeException if no block may be that large
     * @throws OutOfMemoryError if there is no more memory outside the heap
     */
    public Block acquire(int bytes) {
        if (bytes <= blockBytes) {
            return acquire(full, blockBytes);
        }
        if (bytes > MAX_MESSAGE_BYTES) {
            throw new MessageTooLargeException("A message of up to " + bytes + " bytes; at most " + MAX_MESSAGE_BYTES
                    + " (64 MiB) are possible");
        }
        return new Block(storage.allocate(largeBytes(bytes)));
    }

    /** As {@link #acquire}, but a small block if that is enough. */
    public Block acquireFitting(int bytes) {
        return bytes <= smallBytes ? acquireSmall() : acquire(bytes);
    }

    /** A block on the heap, for a message that must not get lost although there is no memory outside it. */
    public Block onHeap(int bytes) {
        // Never of a size by which a block of the pool is known: segments on the heap among the others cost speed.
        int capacity = bytes == smallBytes || bytes == blockBytes ? bytes + 1 : bytes;
        return new Block(MemorySegment.ofArray(new byte[capacity]));
    }

    /** Few sizes, so that what was given back serves again. */
    private static long largeBytes(int bytes) {
        return bytes <= LARGE_STEP ? Integer.highestOneBit(2 * bytes - 1)
                : (long) (bytes + LARGE_STEP - 1) / LARGE_STEP * LARGE_STEP;
    }

    private Block acquire(Queue<Block> free, int size) {
        Block block = free.poll();
        if (block != null) {
            return block;
        }
        MemorySegment slab = storage.allocate((long) SLAB_BLOCKS * size);
        for (long at = size; at < slab.byteSize(); at += size) {
            free.add(new Block(slab.asSlice(at, size)));
        }
        return new Block(slab.asSlice(0, size));
    }

    /** Takes back a block that its reader, or the snapshot that held it, does not touch any more. */
    public void release(Block block) {
        if (!block.leave()) {
            return; // the other one gives it back
        }
        block.clear();
        if (block.capacity() == blockBytes) {
            full.add(block);
        } else if (block.capacity() == smallBytes) {
            small.add(block);
        } else if (block.bytes().isNative()) {
            storage.release(block.bytes());
        }
    }

    /** An empty small block. */
    Block acquireSmall() {
        return acquire(small, smallBytes);
    }

    int blockBytes() {
        return blockBytes;
    }

    int smallBytes() {
        return smallBytes;
    }
}
