package io.kay.inbox;

import org.jspecify.annotations.Nullable;

import io.kay.message.Block;

/**
 * Empty blocks that one producer or consumer keeps at hand, so that taking and giving back costs neither an atomic
 * operation nor garbage; more than a few go to the pool, from which others take them. One thread at a time.
 */
public final class BlockShelf {

    /** Blocks of each size kept at most. */
    private static final int MOST = 64;

    private final BlockPool pool;
    private final Block[] full = new Block[MOST];
    private final Block[] small = new Block[MOST];
    private int fullCount;
    private int smallCount;

    public BlockShelf(BlockPool pool) {
        this.pool = pool;
    }

    /** As {@link BlockPool#acquire}. */
    public Block acquire(int bytes) {
        return fullCount > 0 && bytes <= pool.blockBytes() ? full[--fullCount] : pool.acquire(bytes);
    }

    /** Takes back a block that its reader does not touch any more; one that a snapshot holds stays with it. */
    public void release(Block block) {
        if (!block.leave()) {
            return; // the snapshot gives it back
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
     * Publishes a copy of a block, so that the next one to be filled is the same, which only this processor's cache has. For
     * producers that fence after each message: they would wait each time until the line they wrote is taken from the
     * cache of who read it last. Afterwards the caller must not touch the block.
     */
    public void publishCopy(Block block, Inbox inbox) {
        if (block.end() <= pool.smallBytes() || block.capacity() != pool.blockBytes()) {
            publish(block, inbox);
            return;
        }
        Block copy;
        try {
            copy = acquire(block.end());
        } catch (OutOfMemoryError e) { // the messages are sent already
            inbox.offer(block);
            return;
        }
        copy.copyOf(block);
        release(block);
        inbox.offer(copy);
    }

    /** Publishes a block, as a small copy if it is hardly filled. Afterwards the caller must not touch it. */
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

    /** A small block, null if there is no memory: what it saves is not worth a message. */
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
