package io.kay.run;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.inbox.BlockShelf;
import io.kay.inbox.Inbox;
import io.kay.message.Block;

/**
 * The outbox of some of the threads outside. Its blocks stay open until full, or until the recipient's worker, told by
 * a bit in the partition, asks for them by clearing that bit or takes them: so messages gather while the worker is busy,
 * and hardly wait while it is not. Essential messages are published at once. Everything here needs the lock.
 */
class IngressOutbox extends Outbox {

    /** Held for the time of writing one message or publishing one block. */
    final BriefLock lock = new BriefLock();

    private final int number;
    private final PendingOutboxes waiting;
    /** Whether the next message is to be kept in the journal; once, although a broadcast is written to many lanes. */
    private boolean keeping;
    /** What the journal gave for the last one that was kept, 0 for none. */
    private long ticket;
    /** To be done by whoever gives up the lock, without it; null for nothing. */
    private @Nullable List<Runnable> untold;

    /**
     * An outbox.
     *
     * @param number which bit stands for it
     * @param waiting tells partitions that it holds messages for them
     */
    IngressOutbox(Engine engine, int number, PendingOutboxes waiting) {
        super(engine);
        this.number = number;
        this.waiting = waiting;
    }

    @Override
    protected void written(int lane, boolean spawning) {
        if (directory.essential(lane)) {
            publish(lane);
            return;
        }
        if (!waiting.contains(lane, number)) {
            if (goesOn(lane)) {
                publish(lane); // the owner has learned of it and asks for it
            } else {
                waiting.add(lane, number);
                directory.partition(lane).schedule(now());
            }
        }
    }

    @Override
    protected void publish(Block block, BlockShelf shelf, Inbox inbox) {
        shelf.publishCopy(block, inbox);
    }

    @Override
    protected long now() {
        return engine.nanoTime();
    }

    @Override
    protected void tell(Runnable telling) {
        if (untold == null) {
            untold = new ArrayList<>();
        }
        untold.add(telling);
    }

    /** Gives up the lock, and tells what there is to tell: code of users, who may do anything but hold up the others. */
    void unlock() {
        List<Runnable> telling = untold;
        if (telling == null) {
            lock.unlock();
            return;
        }
        untold = null;
        lock.unlock();
        telling.forEach(Runnable::run);
    }

    /** Whether what is sent to a lane goes to a block that holds messages of the same producer already: more than one. */
    boolean goesOn(int lane) {
        Block block = open(lane);
        return block != null && block.messages() > 1;
    }

    /** Has the next message kept in the journal. */
    void keepNext() {
        keeping = true;
        ticket = 0;
    }

    /** Keeps no more; the ticket of what was kept, 0 if nothing was. */
    long kept() {
        keeping = false;
        return ticket;
    }

    @Override
    protected void writing(Block block, int start, int end) {
        if (keeping) {
            keeping = false;
            ticket = engine.ingressJournal().append(block, start, end);
        }
    }

    @Override
    protected boolean onlySettledIds() {
        return engine.isJournaling();
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
