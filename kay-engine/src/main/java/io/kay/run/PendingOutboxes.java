package io.kay.run;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Records which external outboxes hold messages for which partition: one word per partition, one bit per outbox.
 * Writers set bits, the partition's owner takes them. Every external message reads a word, so no two words share a
 * processor cache line.
 */
final class PendingOutboxes {

    /** Longs between two words: two cache lines of 64 bytes, as processors fetch lines in pairs. */
    private static final int APART = 16;

    private final AtomicLongArray words;

    PendingOutboxes(int partitions) {
        words = new AtomicLongArray((partitions + 1) * APART);
    }

    private static int index(int lane) {
        return (lane + 1) * APART;
    }

    /**
     * Whether an outbox's bit is set. The caller must hold the outbox's lock. The owner will still see a bit found set
     * here: it takes the bits (a full fence) before it takes the lock.
     */
    boolean contains(int lane, int outbox) {
        return (words.getAcquire(index(lane)) & 1L << outbox) != 0;
    }

    /** Sets an outbox's bit; a full fence. The caller must then schedule the partition. */
    void add(int lane, int outbox) {
        words.accumulateAndGet(index(lane), 1L << outbox, (bits, more) -> bits | more);
    }

    /** Whether no outbox holds messages. A volatile read, for the owner's last check. */
    boolean isEmpty(int lane) {
        return words.get(index(lane)) == 0;
    }

    /** Clears all bits and returns their old values. Owner only. */
    long take(int lane) {
        return words.getAcquire(index(lane)) == 0 ? 0 : words.getAndSet(index(lane), 0);
    }
}
