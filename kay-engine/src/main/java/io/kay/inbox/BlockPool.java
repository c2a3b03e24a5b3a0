package io.kay.inbox;

import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kay.MessageTooLargeException;
import io.kay.message.Block;
import io.kay.store.ChunkStorage;

/**
 * Supplies empty blocks and takes them back, unless a {@link BlockShelf} has them at hand. Any thread, without locks.
 *
 * <p>Producers fill full-size blocks. A nearly empty block is copied to a small one before it is published, so a queued
 * message never holds much more memory than it needs. A message too large for a block gets a block of its own, whose
 * memory is released with it.
 */
public final class BlockPool {

    /** A small block is 1/16 of a full block. */
    private static final int SMALL_FRACTION = 16;
    private static final int SLAB_BLOCKS = 16;
    /** Blocks for large messages are a multiple of this size, or a smaller power of two. */
    private static final int LARGE_STEP = 1 << 20;
    /** Maximum size of a message, in bytes. */
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
     * @throws MessageTooLargeException if that exceeds the largest possible block
     * @throws OutOfMemoryError if no off-heap memory is left
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

    /** Like {@link #acquire}, but returns a small block if that is large enough. */
    public Block acquireFitting(int bytes) {
        return bytes <= smallBytes ? acquireSmall() : acquire(bytes);
    }

    /** An on-heap block, for a message that must not be lost even though off-heap memory is exhausted. */
    public Block onHeap(int bytes) {
        // Avoids the sizes that identify pooled blocks: heap segments mixed with native ones are slow.
        int capacity = bytes == smallBytes || bytes == blockBytes ? bytes + 1 : bytes;
        return new Block(MemorySegment.ofArray(new byte[capacity]));
    }

    /** Uses few sizes, so that released memory can be reused. */
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

    /** Takes back a block that its reader, or the snapshot that retained it, no longer touches. */
    public void release(Block block) {
        if (!block.leave()) {
            return; // the other one releases it
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
