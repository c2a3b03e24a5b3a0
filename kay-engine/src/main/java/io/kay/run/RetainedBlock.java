package io.kay.run;

import io.kay.message.Block;

/** Messages in a block, unread when the block was held for a snapshot, up to but without an offset. */
record RetainedBlock(Block block, int from, int to) {

    /** Everything unread in a block, which may be read and given back while the snapshot still needs it. */
    static RetainedBlock of(Block block) {
        block.hold();
        return own(block);
    }

    /** Everything in a block that nobody but the snapshot knows. */
    static RetainedBlock own(Block block) {
        return new RetainedBlock(block, block.readOffset(), block.end());
    }
}
