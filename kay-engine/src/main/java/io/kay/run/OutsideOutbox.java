package io.kay.run;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The outbox of some of the threads outside. Its blocks stay open until full, or until the recipient's worker, told by
 * a bit in the partition, has them published: so messages gather while the worker is busy, and wait for nothing while
 * it is not. Essential messages are published at once. Everything here needs the lock.
 */
class OutsideOutbox extends Outbox {

    /** Held for the time of writing one message or publishing one block; ordinary mutual exclusion, no atomics. */
    final ReentrantLock lock = new ReentrantLock();

    private final int number;

    /**
     * An outbox.
     *
     * @param number which bit in the partitions stands for it
     */
    OutsideOutbox(Engine engine, int number) {
        super(engine);
        this.number = number;
    }

    @Override
    protected void written(int lane, boolean spawning) {
        if (directory.essential(lane)) {
            publish(lane);
        } else {
            directory.partition(lane).waitingOutside(number);
        }
    }

    @Override
    protected void beforePublishing() {
        // A spawn may be overtaken here: the partition then fetches all that waits outside, see Unborn.
    }

    /** Publishes what waits for a partition. */
    void publishFor(Partition partition) {
        publish(partition.lane());
    }

    /** Publishes everything. */
    void publishAll() {
        for (int lane = 0; lane < directory.lanes(); lane++) {
            publish(lane);
        }
    }
}
