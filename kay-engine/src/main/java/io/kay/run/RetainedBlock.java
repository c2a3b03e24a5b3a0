package io.kay.run;

import io.kay.message.Block;

/** Messages in a block that were unread when the block was retained for a snapshot. {@code to} is exclusive. */
record RetainedBlock(Block block, int from, int to) {

    /** The unread messages of a block. It may be read and released while the snapshot still needs it. */
    static RetainedBlock of(Block block) {
        block.hold();
        return own(block);
    }

    /** The messages of a block that only the snapshot uses. */
    static RetainedBlock own(Block block) {
        return new RetainedBlock(block, block.readOffset(), block.end());
    }
}
