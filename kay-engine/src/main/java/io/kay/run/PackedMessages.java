package io.kay.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.inbox.BlockPool;
import io.kay.message.Block;
import io.kay.message.Envelope;

/**
 * Copies of messages, packed one after another into blocks. Each takes only its own bytes, and a few of them only a
 * small block. Partition owner only.
 */
final class PackedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(PackedMessages.class);

    private final BlockPool pool;
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();
    private int messages;

    PackedMessages(BlockPool pool) {
        this.pool = pool;
    }

    /** Copies a message from a block to the end. */
    void add(Block source, int offset, long now) {
        add(source, offset, now, false);
    }

    /** Copies a message from a block to the end. The copy does not wait for its recipient's birth again. */
    void addHopeless(Block source, int offset, long now) {
        add(source, offset, now, true);
    }

    private void add(Block source, int offset, long now, boolean hopeless) {
        int length = Envelope.length(source, offset);
        Block to = room(length);
        int start = to.end();
        to.copyFrom(source, offset, start, length);
        if (to.messages() == 0) {
            to.fill(now);
        }
        to.append(start + length, false);
        if (hopeless) {
            Envelope.markHopeless(to, start);
        }
        messages++;
    }

    private Block room(int bytes) {
        Block last = blocks.peekLast();
        if (last == null || last.free() < bytes) {
            last = acquire(pool, bytes, last == null);
            blocks.addLast(last);
        }
        return last;
    }

    /** A block for a message that must not be lost: on the heap if there is no off-heap memory. */
    static Block acquire(BlockPool pool, int bytes, boolean first) {
        try {
            return first ? pool.acquireFitting(bytes) : pool.acquire(bytes);
        } catch (OutOfMemoryError e) {
            LOG.warn("A message of {} bytes waits on the heap, as there is no memory outside it", bytes, e);
            return pool.onHeap(bytes);
        }
    }

    /** Adds a block before all others. */
    void addFirst(Block block) {
        blocks.addFirst(block);
        messages += block.messages();
    }

    /** Number of messages. */
    int messages() {
        return messages;
    }

    /** Retains the blocks for a snapshot. Under a cut. */
    void hold(List<RetainedBlock> held) {
        blocks.forEach(block -> held.add(RetainedBlock.of(block)));
    }

    /** Removes and returns all blocks, in order. The caller then owns them. */
    List<Block> take() {
        List<Block> taken = new ArrayList<>(blocks);
        blocks.clear();
        messages = 0;
        return taken;
    }
}
