package io.kay.run;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.kay.inbox.BlockPool;
import io.kay.message.Block;

/** Fills one block after another. */
final class BlockFiller {

    private final BlockPool pool;
    private final Consumer<Block> filled;
    private @Nullable Block block;

    BlockFiller(BlockPool pool, Consumer<Block> filled) {
        this.pool = pool;
        this.filled = filled;
    }

    /** A block with room for the given number of bytes after its end. */
    Block room(int bytes) {
        if (block != null && block.free() < bytes) {
            done();
        }
        if (block == null) {
            block = pool.acquire(bytes);
        }
        return block;
    }

    /** Passes on the last block, even if it is not full. */
    void done() {
        if (block != null) {
            filled.accept(block);
            block = null;
        }
    }
}
