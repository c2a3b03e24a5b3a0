package io.kay.run;

import java.util.List;
import java.util.function.Function;

import io.kay.Id;
import io.kay.InboxFullException;
import io.kay.SendInterruptedException;
import io.kay.guard.Durations;
import io.kay.message.MessageType;

/**
 * How threads that are no workers send. Each thread uses one of a few outboxes, always the same, which keeps its
 * messages in order; and waits while the inbox it sends to is full.
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

    /** Which outboxes hold messages for which partition. */
    PendingOutboxes waiting() {
        return waiting;
    }

    /** Writes to this thread's outbox, for users: no more once the system is being stopped. */
    <T> T write(Function<IngressOutbox, T> writing) {
        return write(Engine.Phase.STOPPING, writing);
    }

    /**
     * As {@link #write(Function)}, for what users send: if there is a journal, the first message that is written is in
     * it, and kept as the journal is to keep it when this returns. What handlers send is not: it follows from what they
     * handle.
     *
     * @throws io.kay.JournalException if it is not kept; it says whether the message was sent
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

    /** Writes to this thread's outbox, for results that a handler waits for: until the workers have ended. */
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
     * Sends a message, when the inbox it goes to has room.
     *
     * <p>Room is looked for only where a block begins: the inbox counts whole blocks, so nothing has changed in between,
     * and what tells how full it is lies in the cache of who empties it.
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
     * Waits until the inboxes that an address means have room for a message of a type. Essential ones find room always:
     * they are what a full system is looked into and repaired with.
     *
     * @throws InboxFullException if one stays full
     * @throws SendInterruptedException if the thread is interrupted while it waits
     */
    void awaitRoom(long to, MessageType type) {
        if (!type.essential()) {
            awaitRoom(to);
        }
    }

    /** As {@link #awaitRoom(long, MessageType)}, in all inboxes of an actor type. */
    void awaitRoom(ActorTypeRuntime<?> recipients, MessageType type) {
        if (!type.essential()) {
            awaitRoom(recipients);
        }
    }

    /** As {@link #awaitRoom(long, MessageType)}, in one partition's inbox. */
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

    /** Whether the inboxes that an address means have room, or the message needs none. Does not wait. */
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
            return; // a worker that sends by the system and not by its world must never wait for itself
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
     * Publishes what waits for a partition, for its owner.
     *
     * @param waiting a bit for each outbox
     * @param patient whether to wait for the threads that write at this moment
     * @return the outboxes that were left out because a thread writes to them
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

    /** Publishes everything and does something before anybody may write again. */
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

    /** Publishes everything; when it returns no thread writes that saw an earlier phase of the system. */
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
