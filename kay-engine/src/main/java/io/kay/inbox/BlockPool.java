package io.kay.inbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kay.MessageTooLargeException;
import io.kay.message.Block;
import io.kay.store.ChunkStorage;

/**
 * Where empty blocks come from and go back to, unless a {@link BlockShelf} has them at hand. There are full blocks,
 * which producers fill, and small ones, into which a hardly filled block is copied before it is published: a queued
 * message never holds much more memory than it needs. A message too large for a block gets a block of its own. Any
 * thread, without locks.
 */
public final class BlockPool {

    /** A small block is the so-manieth part of a full one. */
    private static final int SMALL_FRACTION = 16;
    private static final int SLAB_BLOCKS = 16;
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
     * An empty block with room for so many bytes.
     *
     * @throws MessageTooLargeException if no block may be that large
     */
    public Block acquire(int bytes) {
        if (bytes <= blockBytes) {
            return acquire(full, blockBytes);
        }
        if (bytes > MAX_MESSAGE_BYTES) {
            throw new MessageTooLargeException(
                    "A message of up to " + bytes + " bytes; at most " + MAX_MESSAGE_BYTES + " are possible");
        }
        // Rare and large: left to the garbage collector, not kept for ever.
        return new Block(Arena.ofAuto().allocate(bytes));
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
