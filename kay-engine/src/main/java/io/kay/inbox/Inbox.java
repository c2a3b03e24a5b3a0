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
    /** Bits for bytes, the rest for messages, of which none has less than 16 bytes: enough for 16 GiB in one inbox. */
    private static final int BYTE_BITS = 34;

    private final MpscUnboundedVarHandleArrayQueue<Block> blocks = new MpscUnboundedVarHandleArrayQueue<>(QUEUE_CHUNK);
    /** Messages and bytes in one number, raised by producers before the offer. */
    private final AtomicLong offered = new AtomicLong();
    /**
     * The same of what has been handled, less what was {@linkplain #bypassed never offered}. Written by the owner only,
     * with release; read with acquire before what was offered, so that the difference is never below zero, and zero when
     * all is handled.
     */
    private final AtomicLong handled = new AtomicLong();

    /** Publishes a block; the caller must not touch it any more. Any thread. */
    public void offer(Block block) {
        offered.getAndAdd(sum(block.messages(), block.end()));
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
        handled.setRelease(handled.getPlain() + sum(handledMessages, handledBytes));
    }

    /** Says that messages are to be handled that the owner got in another way, and counts them. Only the owner. */
    public void bypassed(int messages, int bytes) {
        handled.setRelease(handled.getPlain() - sum(messages, bytes));
    }

    /** Whether no block is queued. Any thread; true is certain only for the owner. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Messages offered and not yet handled. Any thread. */
    public long messages() {
        return queued() >>> BYTE_BITS;
    }

    /** Bytes offered and not yet handled. Any thread. */
    public long bytes() {
        return queued() & (1L << BYTE_BITS) - 1;
    }

    private long queued() {
        long before = handled.getAcquire();
        return offered.get() - before;
    }

    /** Sums of these are the number of messages and of bytes as long as both fit; those in between may overflow. */
    private static long sum(int messages, int bytes) {
        return ((long) messages << BYTE_BITS) + bytes;
    }
}
