package io.kay.run;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.inbox.BlockShelf;
import io.kay.inbox.Inbox;
import io.kay.message.Block;

/**
 * The outbox of some of the external threads. A bit tells the recipient's worker that messages wait. A block stays open
 * until it is full, or until that worker takes it or asks for it by clearing the bit. So messages gather while the
 * worker is busy, and hardly wait while it is not. Essential messages are published at once. All methods need the lock.
 */
class IngressOutbox extends Outbox {

    /** Held while writing one message or publishing one block. */
    final BriefLock lock = new BriefLock();

    private final int number;
    private final PendingOutboxes waiting;
    /** Whether to journal the next message. Once only, although a broadcast is written to many lanes. */
    private boolean keeping;
    /** The journal's ticket for the last message kept, 0 for none. */
    private long ticket;
    /** Notifications to run after releasing the lock; null for none. */
    private @Nullable List<Runnable> untold;

    /**
     * Creates an outbox.
     *
     * @param number the bit that stands for it
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
                publish(lane); // the owner knows of the block and asks for it
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

    /** Releases the lock, then runs pending notifications: user code, which must not hold up other senders. */
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

    /** Whether the open block of a lane already holds more than one message. */
    boolean goesOn(int lane) {
        Block block = open(lane);
        return block != null && block.messages() > 1;
    }

    /** Has the next message journaled. */
    void keepNext() {
        keeping = true;
        ticket = 0;
    }

    /** Ends journaling and returns the ticket of the message kept, 0 if none was. */
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
        // A spawn may be overtaken here: the partition then fetches from all ingress outboxes, see BirthWaitlist.
    }

    /** Publishes the messages that wait for a partition. */
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
