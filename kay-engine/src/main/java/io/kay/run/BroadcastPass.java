package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.kay.PanickedException;
import io.kay.dispatch.Dispatcher;
import io.kay.store.InstanceStore;

/**
 * One broadcast or collect on one partition. It visits every instance alive at its start exactly once, in ascending row
 * order. When an instance dies, the last row moves to its place and is visited there. No instance is born meanwhile,
 * because a birth is a message too.
 *
 * <p>If a panic pauses the type, the pass keeps the ids still to visit. What happens to the rows until it resumes does
 * not matter.
 */
final class BroadcastPass {

    private final Partition partition;
    private final int handler;
    private final EncodedMessage message;
    private final InboxReader from;
    private final @Nullable Answers answers;
    /** The decoded message for all instances; null if not yet read, or if each gets its own because it is mutable. */
    private @Nullable Object shared;
    /** The ids to visit instead of all rows. */
    private long @Nullable [] remaining;
    /** Whether another process began it, possibly with another version of the message class. */
    private boolean restored;
    /** Where it starts: a row, or an index into the ids. */
    private int next;

    /** Receives the answers. */
    interface Answers extends Consumer<@Nullable Object> {

        /** An instance does not answer because a panic has paused it. */
        void leftOut(PanickedException reason);

        /** Whether the answers are no longer wanted. */
        boolean cancelled();

        /** All answers have been delivered. */
        void finished();

        /** No more answers will follow, because a handler panicked. */
        void failed(PanickedException reason);

        /** No more answers will follow, because the system stopped. */
        void abandon(Throwable reason);
    }

    BroadcastPass(Partition partition, int handler, EncodedMessage message, InboxReader from,
            @Nullable Answers answers) {
        this.partition = partition;
        this.handler = handler;
        this.message = message;
        this.from = from;
        this.answers = answers;
    }

    /** Whether it handles a broadcast message, not a question. */
    boolean isBroadcast() {
        return answers == null;
    }

    /** A pass that continues where another process, or a cut, left it: at a row, or with the given ids. */
    static BroadcastPass of(BroadcastPassImage image, Partition partition, int handler, InboxReader from) {
        BroadcastPass pass = new BroadcastPass(partition, handler, image.message(), from, null);
        pass.restored = true;
        pass.remaining = image.ids();
        pass.next = image.row();
        return pass;
    }

    /** The rest of the pass, for a snapshot. */
    BroadcastPassImage image() {
        InstanceStore store = partition.store();
        if (from.essential || partition.paused().isEmpty()) {
            return remaining == null ? new BroadcastPassImage(message, from.essential, next, null)
                    : new BroadcastPassImage(message, from.essential, 0,
                            Arrays.copyOfRange(remaining, next, remaining.length));
        }
        // Paused instances receive it later, after the messages already deferred for them.
        long[] ids = remaining == null ? idsFrom(store, next) : Arrays.copyOfRange(remaining, next, remaining.length);
        return new BroadcastPassImage(message, false, 0,
                Arrays.stream(ids).filter(id -> partition.paused().reason(id) == null).toArray());
    }

    /** Those of the given ids, all paused, that are still to be visited. */
    List<Long> standing(Collection<Long> ids) {
        return from.essential ? List.of()
                : ids.stream()
                        .filter(id -> remaining == null
                                ? partition.store().find(id) >= next
                                : Arrays.stream(remaining, next, remaining.length).anyMatch(left -> left == id))
                        .toList();
    }

    EncodedMessage message() {
        return message;
    }

    /** Continues after {@link Partition#suspend}. */
    void resume() {
        run();
    }

    /** The system stopped before the pass resumed. */
    void abandon(Throwable reason) {
        if (answers != null) {
            answers.abandon(reason);
        }
    }

    /** Abandons the running handler, whose thread never returns. The rest is visited later. */
    void cutShort() {
        InstanceStore store = partition.store();
        if (remaining != null) {
            partition.undo(store.find(remaining[next]));
            suspend(Arrays.copyOfRange(remaining, next + 1, remaining.length));
        } else if (next < store.count()) {
            int row = next + (int) ((partition.dispatcher().row() - store.offset(next)) / store.stride());
            partition.undo(row);
            suspend(idsFrom(store, row + 1));
        }
    }

    void run() {
        partition.currentPass(this);
        partition.engine().execution().prepare().join(); // a loop would be compiled at once and stay so
        if (!message.type().codec().carriesArrays() && shared == null && !isRead()) {
            return;
        }
        boolean finished = remaining == null ? rows() : ids(remaining);
        if (finished && answers != null) {
            answers.finished();
        }
    }

    /** Decodes the message for all instances. If a restored one is unreadable, panics and returns false. */
    private boolean isRead() {
        try {
            shared = decoded();
            return true;
        } catch (Throwable unreadable) { // any of them: the record's constructor is user code
            if (!restored) {
                throw unreadable;
            }
            partition.panic(PanicEvidence.without(unreadable, "the rest of a broadcast of "
                    + message.type().codec().type().getName()));
            return false;
        }
    }

    private Object decoded() {
        return message.decode(partition.engine().blockPool());
    }

    /** The message for display, safe from changes by an instance. */
    private Object shown() {
        return shared == null ? message.shown(partition.engine().blockPool()) : shared;
    }

    private boolean rows() {
        InstanceStore store = partition.store();
        CallBudget budget = partition.paceOfRows(handler);
        int row = next;
        boolean begun = restored;
        long clock = 0; // when the previous calls ended; 0 if anything was done since
        while (row < store.count()) {
            // Not at the first row: the caller has just checked. A pass suspended before it began would also overtake
            // messages waiting for instances that are born before it resumes.
            if (begun ? stop() : isCancelled()) {
                return suspend(idsFrom(store, row));
            }
            if (standIfWanted(row)) {
                clock = 0;
            }
            begun = true;
            int standing = standing(store, row);
            if (standing == row) {
                hold(store.id(row++));
                continue;
            }
            int watched = partition.watches().nextRow(row);
            int alone = watched == row ? 1 : watched - row;
            int most = shared == null ? 1 : Math.min(budget.calls(), store.contiguous(row));
            int count = Math.min(most, Math.min(standing - row, alone));
            boolean measured = budget.isMeasured(count);
            long begin = measured && clock == 0 ? partition.engine().nanoTime() : clock;
            int handled;
            next = row;
            try {
                store.touch(row);
                handled = call(store.chunk(row), store.offset(row), count);
                clock = measured ? partition.engine().nanoTime() : 0;
                if (measured) {
                    budget.took(Math.max(1, handled), clock - begin);
                }
            } catch (Throwable thrown) { // any of them: JVM errors are panics too
                clock = 0;
                int failed = count == 1 ? row
                        : row + (int) ((partition.dispatcher().row() - store.offset(row)) / store.stride());
                partition.counters().handled += failed - row;
                if (failed(thrown, store.id(failed), () -> idsFrom(store, failed + 1))) {
                    return false;
                }
                row = failed + 1;
                continue;
            }
            if (watched == row) {
                partition.watches().handled(row, shown(), handled == 0);
            }
            row += handled;
            partition.counters().handled += handled;
            if (handled < count) {
                partition.counters().handled++;
                store.remove(row);
            }
        }
        return true;
    }

    private boolean ids(long[] ids) {
        InstanceStore store = partition.store();
        for (int i = next; i < ids.length; i++) {
            int rest = i + 1;
            if (stop()) {
                return suspend(Arrays.copyOfRange(ids, i, ids.length));
            }
            var _ = standIfWanted(i);
            int row = store.find(ids[i]);
            if (row == InstanceStore.NONE) {
                continue;
            }
            if (!from.essential && partition.paused().reason(ids[i]) != null) {
                hold(ids[i]);
                continue;
            }
            next = i;
            try {
                store.touch(row);
                int handled = call(store.chunk(row), store.offset(row), 1);
                partition.counters().handled++;
                if (partition.watches().contains(ids[i])) {
                    partition.watches().handled(row, shown(), handled == 0);
                }
                if (handled == 0) {
                    store.remove(row);
                }
            } catch (Throwable thrown) { // any of them: JVM errors are panics too
                if (failed(thrown, ids[i], () -> Arrays.copyOfRange(ids, rest, ids.length))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Lets a snapshot happen before all instances have been visited. Returns whether anything was done. */
    private boolean standIfWanted(int at) {
        boolean copied = partition.runCopies();
        if (partition.runner().safepoint().isWanted()) {
            next = at;
            partition.standIfWanted(this);
            return true;
        }
        return copied;
    }

    private int call(MemorySegment chunk, long row, int count) {
        Dispatcher dispatcher = partition.dispatcher();
        Object handled = shared == null ? decoded() : shared;
        if (answers == null) {
            return dispatcher.broadcast(handler, handled, chunk, row, count, partition.world());
        }
        dispatcher.collect(handler, handled, chunk, row, count, partition.world(), taken(answers));
        return count;
    }

    /** Passes on answers as they would arrive in another partition. */
    private Consumer<@Nullable Object> taken(Answers taker) {
        if (!message.type().question().isAnswerMutable()) {
            return taker;
        }
        return answer -> taker.accept(answer == null ? null
                : AnswerCopy.of(partition.engine().blockPool(), message.type(), answer));
    }

    private boolean stop() {
        return (!from.essential && partition.isPaused()) || isCancelled();
    }

    private boolean isCancelled() {
        return answers != null && answers.cancelled();
    }

    /** The first row at or after the given one whose instance is paused. */
    private int standing(InstanceStore store, int row) {
        return from.essential || partition.paused().isEmpty() ? Integer.MAX_VALUE
                : partition.paused().nextRow(store, row);
    }

    /** A broadcast to a paused instance is deferred; a question to all skips the instance and reports that. */
    private void hold(long id) {
        PanickedException reason = partition.paused().reason(id);
        if (answers == null) {
            partition.deferred().add(id, message);
        } else if (reason != null) {
            answers.leftOut(reason);
        }
    }

    /** Handles a panic. Returns whether the pass ends or waits because of it. */
    private boolean failed(Throwable thrown, long id, Supplier<long[]> rest) {
        PanickedException reason = partition.panic(thrown, id, message, PanicEvidence.Kind.MESSAGE);
        if (answers != null) {
            answers.failed(reason);
            return true;
        }
        return !from.essential && partition.isPaused() && !suspend(rest.get());
    }

    /** Suspends the pass until the rest can be visited, unless nothing is left to do. Always false. */
    private boolean suspend(long[] rest) {
        remaining = rest;
        next = 0;
        boolean wanted = answers == null ? rest.length > 0 : !isCancelled();
        if (wanted) {
            partition.suspend(this);
        }
        return false;
    }

    private static long[] idsFrom(InstanceStore store, int row) {
        long[] ids = new long[store.count() - row];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = store.id(row + i);
        }
        return ids;
    }
}
