package io.kay.inbox;

import java.util.concurrent.atomic.AtomicLong;

import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

import io.kay.message.Block;

/**
 * The unbounded lock-free queue of blocks to one partition: any thread offers, the partition's owner takes. What a
 * producer did before an offer is seen by the consumer that takes the block; the JCTools queue orders the two.
 */
public final class Inbox {

    private static final int QUEUE_CHUNK = 128;

    private final MpscUnboundedVarHandleArrayQueue<Block> blocks = new MpscUnboundedVarHandleArrayQueue<>(QUEUE_CHUNK);
    /** Raised by producers before the offer, lowered by the owner: never below zero, and zero when all is handled. */
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** Publishes a block; the caller must not touch it any more. Any thread. */
    public void offer(Block block) {
        messages.getAndAdd(block.messages());
        bytes.getAndAdd(block.end());
        blocks.offer(block);
    }

    /** The oldest block, or null if there is none. Only the owner. */
    public @Nullable Block poll() {
        return blocks.poll();
    }

    /** The oldest block, left in the queue, or null if there is none. Only the owner. */
    public @Nullable Block peek() {
        return blocks.peek();
    }

    /** Says that messages of a block have been handled. Only the owner. */
    public void handled(int handledMessages, int handledBytes) {
        messages.getAndAdd(-handledMessages);
        bytes.getAndAdd(-handledBytes);
    }

    /** Whether no block is queued. Any thread; true is certain only for the owner. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Messages offered and not yet handled. Any thread. */
    public long messages() {
        return messages.get();
    }

    /** Bytes offered and not yet handled. Any thread. */
    public long bytes() {
        return bytes.get();
    }
}
