package io.kay.inbox;

import org.jspecify.annotations.Nullable;

import io.kay.message.Block;

/**
 * Empty blocks that one producer or consumer keeps at hand, so that acquire and release cost neither an atomic
 * operation nor garbage. Surplus blocks go to the pool, from which others take them. One thread at a time.
 */
public final class BlockShelf {

    /** Maximum number of blocks kept of each size. */
    private static final int MOST = 64;

    private final BlockPool pool;
    private final Block[] full = new Block[MOST];
    private final Block[] small = new Block[MOST];
    private int fullCount;
    private int smallCount;

    public BlockShelf(BlockPool pool) {
        this.pool = pool;
    }

    /** Like {@link BlockPool#acquire}. */
    public Block acquire(int bytes) {
        return fullCount > 0 && bytes <= pool.blockBytes() ? full[--fullCount] : pool.acquire(bytes);
    }

    /** Takes back a block that its reader no longer touches. A block retained by a snapshot stays with the snapshot. */
    public void release(Block block) {
        if (!block.leave()) {
            return; // the snapshot releases it
        }
        if (block.capacity() == pool.blockBytes() && fullCount < MOST) {
            block.clear();
            full[fullCount++] = block;
        } else if (block.capacity() == pool.smallBytes() && smallCount < MOST) {
            block.clear();
            small[smallCount++] = block;
        } else {
            pool.release(block);
        }
    }

    /**
     * Publishes a copy of a block, so that the next block filled is the same one, cached by this processor only. The
     * caller must not touch the block afterwards.
     *
     * <p>For producers that fence after each message. Otherwise, each fence would wait until the written cache line is
     * taken from the core that last read it.
     */
    public void publishCopy(Block block, Inbox inbox) {
        if (block.end() <= pool.smallBytes() || block.capacity() != pool.blockBytes()) {
            publish(block, inbox);
            return;
        }
        Block copy;
        try {
            copy = acquire(block.end());
        } catch (OutOfMemoryError e) { // the messages have already been sent
            inbox.offer(block);
            return;
        }
        copy.copyOf(block);
        release(block);
        inbox.offer(copy);
    }

    /** Publishes a block, as a small copy if it is nearly empty. The caller must not touch the block afterwards. */
    public void publish(Block block, Inbox inbox) {
        Block copy = block.end() <= pool.smallBytes() && block.capacity() == pool.blockBytes() ? acquireSmall() : null;
        if (copy == null) {
            inbox.offer(block);
        } else {
            copy.copyOf(block);
            release(block);
            inbox.offer(copy);
        }
    }

    /** A small block; null if there is no memory. Saving memory is not worth losing a message. */
    private @Nullable Block acquireSmall() {
        if (smallCount > 0) {
            return small[--smallCount];
        }
        try {
            return pool.acquireSmall();
        } catch (OutOfMemoryError e) {
            return null;
        }
    }
}
