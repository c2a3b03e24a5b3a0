package io.kay.inbox;

import java.util.concurrent.atomic.AtomicLong;

import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

import io.kay.message.Block;

/**
 * The unbounded lock-free queue of blocks to one partition. Any thread offers; only the partition's owner takes. What a
 * producer did before an offer is visible to the consumer that takes the block: the JCTools queue orders the two.
 */
public final class Inbox {

    private static final int QUEUE_CHUNK = 128;
    /** Bits for the byte count; the rest count messages of at least 16 bytes each. Enough for 16 GiB in one inbox. */
    private static final int BYTE_BITS = 34;

    private final MpscUnboundedVarHandleArrayQueue<Block> blocks = new MpscUnboundedVarHandleArrayQueue<>(QUEUE_CHUNK);
    /** Messages and bytes offered, packed into one number. Producers raise it before the offer. */
    private final AtomicLong offered = new AtomicLong();
    /**
     * Messages and bytes handled, minus those that {@linkplain #bypassed bypassed} the queue. Written with release, by
     * the owner only. Readers load it with acquire before {@code offered}, so the difference is never negative, and is
     * zero once everything is handled.
     */
    private final AtomicLong handled = new AtomicLong();

    /** Publishes a block. The caller must not touch it afterwards. Any thread. */
    public void offer(Block block) {
        offered.getAndAdd(sum(block.messages(), block.end()));
        blocks.offer(block);
    }

    /** Removes the oldest block; null if there is none. Owner only. */
    public @Nullable Block poll() {
        return blocks.poll();
    }

    /** The oldest block, left in the queue; null if there is none. Owner only. */
    public @Nullable Block peek() {
        return blocks.peek();
    }

    /** Reports that messages of a block have been handled. Owner only. */
    public void handled(int handledMessages, int handledBytes) {
        handled.setRelease(handled.getPlain() + sum(handledMessages, handledBytes));
    }

    /** Counts as pending messages that the owner received without the queue. Owner only. */
    public void bypassed(int messages, int bytes) {
        handled.setRelease(handled.getPlain() - sum(messages, bytes));
    }

    /** Whether no block is queued. Any thread; a result of true is reliable only for the owner. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Number of messages offered but not yet handled. Any thread. */
    public long messages() {
        return queued() >>> BYTE_BITS;
    }

    /** Number of bytes offered but not yet handled. Any thread. */
    public long bytes() {
        return queued() & (1L << BYTE_BITS) - 1;
    }

    private long queued() {
        long before = handled.getAcquire();
        return offered.get() - before;
    }

    /** Packs both counts into one number. A total is correct if both counts fit; intermediate sums may overflow. */
    private static long sum(int messages, int bytes) {
        return ((long) messages << BYTE_BITS) + bytes;
    }
}
