package io.kay.run;

import java.util.List;
import java.util.function.Function;

import io.kay.Id;
import io.kay.InboxFullException;
import io.kay.SendInterruptedException;
import io.kay.guard.Durations;
import io.kay.message.MessageType;

/**
 * Sends messages of external threads. Each thread always uses the same one of a few outboxes, which keeps its messages
 * in order. A thread blocks while the inbox it sends to is full.
 */
final class Ingress {

    private static final long FIRST_PAUSE_NANOS = 20_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000;
    private static final int MAX_OUTBOXES = 32;

    private final Engine engine;
    private final Settings settings;
    private final IngressOutbox[] outboxes;
    private final PendingOutboxes waiting;
    private final InboxRoom room;

    Ingress(Engine engine, Settings settings) {
        this.engine = engine;
        this.settings = settings;
        int count = Math.min(MAX_OUTBOXES, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors()));
        waiting = new PendingOutboxes(engine.directory().partitions().size());
        room = new InboxRoom(engine.directory(), settings.inboxLimit(), settings.inboxTotal());
        outboxes = new IngressOutbox[count];
        for (int i = 0; i < count; i++) {
            outboxes[i] = engine.execution().ingressOutbox(engine, i, waiting);
        }
    }

    /** The outboxes that hold messages, by partition. */
    PendingOutboxes waiting() {
        return waiting;
    }

    /** Writes to this thread's outbox, for users. Throws once the system is being stopped. */
    <T> T write(Function<IngressOutbox, T> writing) {
        return write(Engine.Phase.STOPPING, writing);
    }

    /**
     * As {@link #write(Function)}, for messages of users. If there is a journal, it contains the first message written,
     * as durably as configured, when this method returns. Messages sent by handlers are not journaled: they follow from
     * the messages handled.
     *
     * @throws io.kay.JournalException if the message could not be journaled; it says whether the message was sent
     */
    <T> T writeKept(Function<IngressOutbox, T> writing) {
        if (!engine.isJournaling() || engine.isOnWorker()) {
            return write(writing);
        }
        long[] ticket = new long[1];
        T result = write(outbox -> {
            outbox.keepNext();
            try {
                return writing.apply(outbox);
            } finally {
                ticket[0] = outbox.kept();
            }
        });
        if (ticket[0] != 0) {
            engine.ingressJournal().await(ticket[0]);
        }
        return result;
    }

    /** Writes to this thread's outbox, for results that a handler waits for. Allowed until the workers have ended. */
    <T> T writeResult(Function<IngressOutbox, T> writing) {
        return write(Engine.Phase.STOPPED, writing);
    }

    private <T> T write(Engine.Phase notFrom, Function<IngressOutbox, T> writing) {
        IngressOutbox outbox = outbox();
        outbox.lock.lock();
        try {
            require(notFrom);
            return writing.apply(outbox);
        } finally {
            outbox.unlock();
        }
    }

    /**
     * Sends a message once the recipient's inbox has room.
     *
     * <p>Room is checked only at the start of a block. The inbox counts whole blocks, so nothing changes in between,
     * and its counters lie in the cache of the processor that empties it.
     */
    void send(long to, MessageType type, Object message) {
        int lane = engine.directory().lane(to, type);
        IngressOutbox outbox = outbox();
        outbox.lock.lock();
        try {
            if (!outbox.goesOn(lane) && !type.essential() && !room.isIn(lane)) {
                awaitRoomUnlocked(outbox, to);
            }
            require(Engine.Phase.STOPPING);
            outbox.send(lane, to, type, message);
        } finally {
            outbox.unlock();
        }
    }

    private void awaitRoomUnlocked(IngressOutbox outbox, long to) {
        outbox.lock.unlock();
        try {
            awaitRoom(to);
        } finally {
            outbox.lock.lock();
        }
    }

    private IngressOutbox outbox() {
        return outboxes[(int) (engine.execution().sender() & (outboxes.length - 1))];
    }

    private void require(Engine.Phase before) {
        if (engine.phase().compareTo(before) >= 0) {
            throw engine.stopped();
        }
    }

    /**
     * Waits until all inboxes of an address have room for a message of a type. Essential messages never wait: they
     * serve to inspect and repair a full system.
     *
     * @throws InboxFullException if an inbox stays full
     * @throws SendInterruptedException if the thread is interrupted while it waits
     */
    void awaitRoom(long to, MessageType type) {
        if (!type.essential()) {
            awaitRoom(to);
        }
    }

    /** As {@link #awaitRoom(long, MessageType)}, for all inboxes of an actor type. */
    void awaitRoom(ActorTypeRuntime<?> recipients, MessageType type) {
        if (!type.essential()) {
            awaitRoom(recipients);
        }
    }

    /** As {@link #awaitRoom(long, MessageType)}, for one partition's inbox. */
    void awaitRoom(Partition partition, MessageType type) {
        if (!type.essential()) {
            awaitRoom(partition.lane());
        }
    }

    private void awaitRoom(long to) {
        ActorTypeRuntime<?>[] types = engine.directory().types(to);
        if (Id.slot(to) == Id.ALL_SLOTS) {
            for (ActorTypeRuntime<?> type : types) {
                awaitRoom(type);
            }
        } else if (types.length == 1) {
            awaitRoom(types[0].lane(to));
        }
    }

    private void awaitRoom(ActorTypeRuntime<?> type) {
        for (Partition partition : type.partitions()) {
            awaitRoom(partition.lane());
        }
    }

    /** Whether all inboxes of an address have room, or the message is essential. Does not wait. */
    boolean hasRoom(long to, MessageType message) {
        if (message.essential()) {
            return true;
        }
        if (Id.slot(to) != Id.ALL_SLOTS) {
            Partition partition = engine.directory().partitionOf(to);
            return partition == null || room.isIn(partition.lane());
        }
        for (ActorTypeRuntime<?> type : engine.directory().types(to)) {
            for (Partition partition : type.partitions()) {
                if (!room.isIn(partition.lane())) {
                    return false;
                }
            }
        }
        return true;
    }

    private void awaitRoom(int lane) {
        if (room.isIn(lane) || engine.isOnWorker()) {
            return; // a worker sending through the system, not through its world, must never wait for itself
        }
        Partition partition = engine.directory().partition(lane);
        long deadline = engine.nanoTime() + Durations.nanos(settings.inboxWait());
        long pause = FIRST_PAUSE_NANOS;
        while (!room.isIn(lane)) {
            if (!engine.accepting()) {
                throw engine.stopped();
            }
            if (Thread.currentThread().isInterrupted()) {
                partition.counters().reject();
                throw new SendInterruptedException(full(partition, lane) + ", and " + Thread.currentThread().getName()
                        + " was interrupted while it waited for room; the message was not sent");
            }
            if (deadline - engine.nanoTime() <= 0) {
                partition.counters().reject();
                throw new InboxFullException(full(partition, lane) + ", and stayed full for " + settings.inboxWait()
                        + "; the message was not sent. " + new AskDiagnosis(engine).of(partition));
            }
            engine.execution().pause(this, pause);
            pause = Math.min(LONGEST_PAUSE_NANOS, 2 * pause);
        }
    }

    private String full(Partition partition, int lane) {
        return "The inbox of " + partition.type().name() + " partition " + partition.index() + " "
                + room.reason(lane);
    }

    /**
     * Publishes the messages that wait for a partition. Called by its owner.
     *
     * @param waiting a bit for each outbox
     * @param patient whether to wait for threads that are writing now
     * @return the outboxes skipped because a thread is writing to them
     */
    long publish(Partition partition, long waiting, boolean patient) {
        long left = 0;
        for (long rest = waiting; rest != 0; rest &= rest - 1) {
            IngressOutbox outbox = outboxes[Long.numberOfTrailingZeros(rest)];
            if (patient) {
                outbox.lock.lock();
            } else if (!outbox.lock.tryLock()) {
                left |= Long.lowestOneBit(rest);
                continue;
            }
            try {
                outbox.publishFor(partition);
            } finally {
                outbox.lock.unlock();
            }
        }
        return left;
    }

    /** Publishes everything, then runs an action while all outboxes are still locked. */
    void whileNobodyWrites(Runnable action) {
        int locked = 0;
        try {
            for (IngressOutbox outbox : outboxes) {
                outbox.lock.lock();
                locked++;
                outbox.publishAll();
            }
            action.run();
        } finally {
            while (locked > 0) {
                outboxes[--locked].lock.unlock();
            }
        }
    }

    /** All outboxes. */
    List<IngressOutbox> outboxes() {
        return List.of(outboxes);
    }

    /** Publishes everything. After it returns, no thread that saw an earlier phase of the system is still writing. */
    void publishAll() {
        for (IngressOutbox outbox : outboxes) {
            outbox.lock.lock();
            try {
                outbox.publishAll();
            } finally {
                outbox.lock.unlock();
            }
        }
    }
}
