package io.kay.run;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which outboxes outside hold messages for which partition: a bit for each outbox in a word for each partition. Writers
 * set bits, a partition's owner takes them. The words lie so far apart that no processor cache line has two: every
 * message from outside looks at one.
 */
final class PendingOutboxes {

    /** Longs from one word to the next: two lines of 64 bytes, as processors fetch them in pairs. */
    private static final int APART = 16;

    private final AtomicLongArray words;

    PendingOutboxes(int partitions) {
        words = new AtomicLongArray((partitions + 1) * APART);
    }

    private static int index(int lane) {
        return (lane + 1) * APART;
    }

    /**
     * Whether the bit of an outbox is set, for who holds the outbox's lock. A bit that is found set will still be seen: the
     * owner takes the bits (a full fence) before it takes the lock.
     */
    boolean contains(int lane, int outbox) {
        return (words.getAcquire(index(lane)) & 1L << outbox) != 0;
    }

    /** Sets the bit of an outbox; a full fence. Then the partition has to be scheduled. */
    void add(int lane, int outbox) {
        words.accumulateAndGet(index(lane), 1L << outbox, (bits, more) -> bits | more);
    }

    /** Whether no outbox holds anything: volatile, for the owner's last look. */
    boolean isEmpty(int lane) {
        return words.get(index(lane)) == 0;
    }

    /** Clears all bits and returns what they were. Only the owner. */
    long take(int lane) {
        return words.getAcquire(index(lane)) == 0 ? 0 : words.getAndSet(index(lane), 0);
    }
}
