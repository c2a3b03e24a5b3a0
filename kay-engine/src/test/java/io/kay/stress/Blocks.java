package io.kay.stress;

import java.lang.foreign.MemorySegment;

import io.kay.message.Block;

/** Blocks with one message that is a number. */
final class Blocks {

    /** Bytes of the message. */
    static final int BYTES = Long.BYTES;

    private Blocks() {}

    /** A block on the heap, so that millions cost nothing. */
    static Block of(long number) {
        return write(new Block(MemorySegment.ofArray(new byte[BYTES])), number);
    }

    static Block write(Block block, long number) {
        block.putLong(0, number);
        block.fill(1);
        block.append(BYTES, false);
        return block;
    }

    static long read(Block block) {
        return block.getLong(0);
    }
}
