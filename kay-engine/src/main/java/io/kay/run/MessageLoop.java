package io.kay.run;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.NoSuchInstanceException;
import io.kay.PanickedException;
import io.kay.dispatch.Dispatcher;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageType;
import io.kay.state.RowImage;
import io.kay.store.InstanceStore;

/** Walks blocks of messages and has each message handled by its recipient. Used by the owner of one partition. */
final class MessageLoop {

    private final Engine engine;
    private final Partition partition;
    private final ActorTypeRuntime<?> type;
    private final Dispatcher dispatcher;
    private final InstanceStore store;
    private final BirthWaitlist waitlist;
    private final MessageBatch batch;
    /** The number of messages the turn may still handle. */
    private int left;
    /** Offset of the message being handled. */
    private int current;
    /** The inbox being read; null between two. */
    private @Nullable InboxReader reading;
    /** For the inbox's counts: {@link #left} and the read offset when reading of the block began. */
    private int leftBefore;
    private int start;

    MessageLoop(Partition partition, Dispatcher dispatcher, InstanceStore store, BirthWaitlist waitlist) {
        this.engine = partition.engine();
        this.partition = partition;
        this.type = partition.type();
        this.dispatcher = dispatcher;
        this.store = store;
        this.waitlist = waitlist;
        this.batch = new MessageBatch(type, store);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    private boolean paused(InboxReader from) {
        return !from.essential && (partition.isPaused() || partition.isSuspended());
    }

    /** Handles messages of an inbox, fewer if a task waits for the turn to end. */
    void handle(InboxReader from, int atMost) {
        reading = from;
        left = atMost;
        readBlocks(from, atMost);
        reading = null;
    }

    private void readBlocks(InboxReader from, int atMost) {
        while (goesOn(from, atMost)) {
            partition.standIfWanted();
            Block block = from.current();
            if (block == null) {
                return;
            }
            start = block.readOffset();
            leftBefore = left;
            boolean waits = false;
            try {
                while (!waits && block.readOffset() < block.end() && from.isCurrent(block) && !isWanted()
                        && goesOn(from, atMost)) {
                    int count = batch.decode(block, block.readOffset(), isPlain() ? left : 1);
                    if (count > 0) {
                        receive(from, block, count);
                    } else if (awaitsResume(from, block, block.readOffset())) {
                        waits = true;
                    } else {
                        int offset = block.readOffset();
                        reached(block, offset, offset + Envelope.length(block, offset), 1);
                        handle(from, block, offset);
                    }
                }
            } catch (Throwable thrown) { // everything: JVM errors are panics too
                panic(thrown, from, block, current);
            }
            read(from, block);
            if (waits) {
                return;
            }
        }
    }

    /** Tells the inbox what was handled of a block, and returns the block if it has been read to its end. */
    private void read(InboxReader from, Block block) {
        from.inbox.handled(leftBefore - left, block.readOffset() - start);
        if (block.readOffset() >= block.end() && from.isCurrent(block)) {
            from.next();
            partition.runner().outbox().release(block);
        }
    }

    /**
     * Ends the handling of a block as if the running handler had done nothing: its thread never returns. Called only by
     * the thread that takes over from the owner.
     */
    void cutShort(ExitDetector.Call call) {
        InboxReader from = reading;
        Block block = from == null || !from.isReading() ? null : from.current();
        if (from == null || block == null) {
            return;
        }
        reading = null;
        switch (call) {
            case RECEIVE -> {
                int failed = dispatcher.reached();
                int first = failed;
                while (first > 0 && batch.offset(first) > block.readOffset()) {
                    first--;
                }
                partition.undo(batch.rows[failed]);
                reached(block, batch.offset(failed), batch.end(failed), failed - first + 1);
            }
            case SPAWN -> {
                long id = Envelope.recipient(block, current);
                if (store.find(id) != InstanceStore.NONE) {
                    store.remove(store.find(id));
                }
                waitlist.born(id);
            }
            case ASK -> partition.undo(store.find(Envelope.recipient(block, current)));
            case SWEEP, PAGE, OTHER -> {
                // the code running there was rolled back already, or changes nothing
            }
        }
        read(from, block);
    }

    /** Whether the turn handles more of this inbox. A waiting task ends it only after at least one message. */
    private boolean goesOn(InboxReader from, int atMost) {
        return left > 0 && !paused(from) && (left == atMost || !partition.hasTasks());
    }

    /** Whether the worker is wanted at a safepoint. Messages decoded ahead are decoded again after it. */
    private boolean isWanted() {
        return partition.runner().safepoint().isWanted();
    }

    /** Records more messages as handled. The last of them begins at the offset, and may be the one that throws. */
    private void reached(Block block, int offset, int end, int messages) {
        current = offset;
        left -= messages;
        block.readOffset(end);
    }

    /** Whether handling a message takes only a call of its handler. */
    private boolean isPlain() {
        return partition.paused().isEmpty() && partition.watches().isEmpty();
    }

    private void handle(InboxReader from, Block block, int offset) {
        byte kind = Envelope.kind(block, offset);
        switch (kind) {
            case Envelope.MESSAGE, Envelope.TIMED -> broadcast(from, block, offset);
            case Envelope.SPAWN -> spawn(block, offset);
            case Envelope.QUESTION -> ask(from, block, offset);
            case Envelope.ANSWER -> partition.replies().answered(block, offset);
            case Envelope.OPERATION -> operate(block, offset);
            default -> throw new IllegalStateException("No such kind of message: " + kind);
        }
    }

    /** Handles the messages decoded ahead, at least the first. */
    private void receive(InboxReader from, Block block, int count) {
        int message = 0;
        while (message < count && (message == 0 || !isWanted())) {
            if (batch.rows[message] == InstanceStore.NONE) {
                reached(block, batch.offset(message), batch.end(message), 1);
                notFound(from, block, batch.offset(message));
                message++;
            } else if (standsStill(from, batch.recipient(message))) {
                reached(block, batch.offset(message), batch.end(message), 1);
                partition.deferred().add(batch.recipient(message), block, batch.offset(message));
                message++;
            } else {
                message = receive(block, message, batch.sameHandler(message));
            }
        }
    }

    private boolean standsStill(InboxReader from, long recipient) {
        return !from.essential && partition.paused().reason(recipient) != null;
    }

    /** Handles messages with one handler until an instance dies or the worker is wanted at a safepoint. */
    private int receive(Block block, int first, int to) {
        int end;
        dispatcher.reached(first);
        try {
            end = dispatcher.receive(batch.handler(first), block, batch.payloads, batch.rows, store, first, to,
                    partition.world());
        } catch (Throwable thrown) { // rethrown, after recording which message failed
            int failed = dispatcher.reached();
            partition.counters().handled += failed - first;
            reached(block, batch.offset(failed), batch.end(failed), failed - first + 1);
            throw thrown;
        }
        boolean died = end >= 0 && end < to;
        int last = end < 0 ? ~end : Math.min(end, to - 1);
        partition.counters().handled += last - first + 1;
        reached(block, batch.offset(last), batch.end(last), last - first + 1);
        if (partition.watches().contains(batch.recipient(last))) {
            watched(batch.rows[last], block, batch.offset(last), died);
        }
        if (died) {
            store.remove(batch.rows[last]);
            batch.died(last, store.count());
        }
        return last + 1;
    }

    private void broadcast(InboxReader from, Block block, int offset) {
        MessageType sent = engine.directory().messages().of(Envelope.tag(block, offset));
        new BroadcastPass(partition, type.handler(sent.tag()), EncodedMessage.readAt(sent, block, offset), from, null)
                .run();
    }

    private void notFound(InboxReader from, Block block, int offset) {
        if (standsStill(from, Envelope.recipient(block, offset))) { // its birth failed before it got a row
            partition.deferred().add(Envelope.recipient(block, offset), block, offset);
        } else if (!awaitBirth(from, block, offset)) {
            partition.counters().dead++;
            engine.deadLetters()
                    .dead(type.name(), Envelope.recipient(block, offset),
                            engine.directory().messages().of(Envelope.tag(block, offset)), block,
                            offset + Envelope.size(Envelope.kind(block, offset)));
            if (Envelope.kind(block, offset) == Envelope.TIMED) {
                engine.timers().cancel(Envelope.number(block, offset));
            }
        }
    }

    private void spawn(Block block, int offset) {
        long id = Envelope.recipient(block, offset);
        int row = store.find(id);
        if (row != InstanceStore.NONE) { // a retry after a panic: the row was left for essential messages
            store.touch(row);
            RowImage.blank(store.layout()).restore(store.chunk(row), store.offset(row), store.tails());
        } else if (store.unborn(id)) {
            row = store.spawn(id);
        } else { // a retry, but an essential message has ended the instance
            partition.counters().dead++;
            engine.deadLetters()
                    .dead(type.name(), id, engine.directory().messages().of(Envelope.tag(block, offset)), block,
                            offset + Envelope.size(Envelope.SPAWN));
            return;
        }
        store.touch(row);
        dispatcher.at(store.chunk(row), store.offset(row));
        dispatcher.spawn(type.handler(Envelope.tag(block, offset)), block,
                offset + Envelope.size(Envelope.SPAWN), partition.world());
        partition.counters().handled++;
        if (partition.watches().contains(id)) {
            watched(row, block, offset, false);
        }
        waitlist.born(id);
    }

    private void watched(int row, Block block, int offset, boolean died) {
        MessageType message = engine.directory().messages().of(Envelope.tag(block, offset));
        int payload = offset + Envelope.size(Envelope.kind(block, offset));
        partition.watches().handled(row, EncodedMessage.shown(message, block, payload), died);
    }

    private void ask(InboxReader from, Block block, int offset) {
        long recipient = Envelope.recipient(block, offset);
        MessageType asked = engine.directory().messages().of(Envelope.tag(block, offset));
        int row = store.find(recipient);
        if (row == InstanceStore.NONE) {
            if (!awaitBirth(from, block, offset)) {
                partition.counters().dead++;
                noInstance(asked, recipient, block, offset);
            }
            return;
        }
        PanickedException standing = from.essential ? null : partition.paused().reason(recipient);
        if (standing != null) {
            if (!partition.paused().isBeingResumed(recipient, engine.panicLog())) {
                failAsk(Envelope.asker(block, offset), Envelope.number(block, offset), false, standing);
            }
            partition.deferred().add(recipient, block, offset);
            return;
        }
        store.touch(row);
        dispatcher.at(store.chunk(row), store.offset(row));
        Object question = asked.untyped().read(block, offset + Envelope.size(Envelope.QUESTION));
        Object answer = present(dispatcher.answer(type.handler(asked.tag()), question, partition.world()), question);
        partition.counters().handled++;
        if (partition.watches().contains(recipient)) {
            int payload = offset + Envelope.size(Envelope.QUESTION); // the handler may have changed the object
            partition.watches().handled(row, EncodedMessage.shown(asked, block, payload), false);
        }
        int asker = Envelope.asker(block, offset);
        long number = Envelope.number(block, offset);
        if (asker == Envelope.ASKED_FROM_OUTSIDE) {
            partition.runner().completeAfterTurn(number, AnswerCopy.of(engine.blockPool(), asked, answer));
        } else {
            partition.runner().outbox().answer(engine.directory().partition(asker), asked, number, answer);
        }
    }

    private Object present(@Nullable Object answer, Object question) {
        if (answer == null) {
            throw new NullPointerException(type.name() + " answered null to " + question.getClass().getName()
                    + "; no answer is null: answer an empty text or list, Id.none(), or a record that says so");
        }
        return answer;
    }

    private void noInstance(MessageType asked, long recipient, Block block, int offset) {
        long number = Envelope.number(block, offset);
        int asker = Envelope.asker(block, offset);
        engine.deadLetters()
                .dead(type.name(), recipient, asked, block,
                        offset + Envelope.size(Envelope.QUESTION));
        if (asker == Envelope.ASKED_FROM_OUTSIDE) {
            partition.runner()
                    .failAfterTurn(number, new NoSuchInstanceException(
                            type.name() + " " + new Id<>(recipient) + " is dead; nobody answers "
                                    + asked.codec().type().getSimpleName()));
        } else {
            partition.runner().outbox().noInstance(engine.directory().partition(asker), asked, number);
        }
    }

    private void operate(Block block, int offset) {
        Operation operation = engine.operations().take(Envelope.recipient(block, offset));
        if (operation != null) {
            operation.run(partition);
        }
    }

    /**
     * Whether a question to many instances must wait because some of them are being resumed. Their deferred messages
     * come first: the resume is a task, and puts them before the question.
     */
    private boolean awaitsResume(InboxReader from, Block block, int offset) {
        return !from.essential && Envelope.kind(block, offset) == Envelope.OPERATION
                && partition.paused().isAnyBeingResumed(engine.panicLog());
    }

    /** Puts a message on the waitlist if its recipient may still be born. */
    private boolean awaitBirth(InboxReader from, Block block, int offset) {
        long recipient = Envelope.recipient(block, offset);
        if (Envelope.hopeless(block, offset) || !store.unborn(recipient)) {
            return false;
        }
        waitlist.add(from, recipient, block, offset);
        return true;
    }

    private void panic(Throwable thrown, InboxReader from, Block block, int offset) {
        byte kind = Envelope.kind(block, offset);
        short tag = Envelope.tag(block, offset);
        PanickedException panic;
        if (kind == Envelope.ANSWER) {
            panic = partition.panic(PanicEvidence.without(thrown,
                    "reply to " + engine.directory().messages().of(tag).codec().type().getSimpleName()));
        } else if (kind == Envelope.OPERATION) {
            panic = partition.panic(PanicEvidence.without(thrown, "reply"));
        } else {
            EncodedMessage message = EncodedMessage.at(engine.directory().messages().of(tag), block, offset);
            panic = partition.panic(thrown, Envelope.recipient(block, offset), message,
                    kind == Envelope.SPAWN ? PanicEvidence.Kind.BIRTH : PanicEvidence.Kind.MESSAGE);
        }
        if (kind == Envelope.QUESTION) {
            failAsk(Envelope.asker(block, offset), Envelope.number(block, offset), from.essential, panic);
        } else if (kind == Envelope.SPAWN && store.find(Envelope.recipient(block, offset)) != InstanceStore.NONE) {
            // The row stays for essential messages: those that waited for the birth come before later ones.
            waitlist.born(Envelope.recipient(block, offset));
        }
    }

    private void failAsk(int asker, long number, boolean isEssential, PanickedException reason) {
        if (asker == Envelope.ASKED_FROM_OUTSIDE) {
            partition.runner().failAfterTurn(number, reason);
        } else {
            Partition waits = engine.directory().partition(asker);
            PendingReplies.Failure failure = new PendingReplies.Failure(number, reason);
            try {
                partition.runner().outbox().operation(waits, isEssential, failure);
            } catch (OutOfMemoryError e) { // the asker must learn of it, even if out of order with messages
                waits.execute(() -> failure.run(waits), failure::abandon);
            }
        }
    }
}
