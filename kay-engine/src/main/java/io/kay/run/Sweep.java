package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.kay.PanickedException;
import io.kay.dispatch.Dispatcher;
import io.kay.store.InstanceStore;

/**
 * One broadcast or collect on one partition: every instance alive when it starts, once each. It goes up the rows; when
 * an instance dies, the last row takes its place and is visited there. Nothing is born meanwhile, as a birth is a
 * message too.
 *
 * <p>When the type stands still after a panic, the ids still to visit are kept: what happens to rows until it goes on
 * does not matter.
 */
final class Sweep {

    /** Rows handled before it looks whether to go on. */
    private static final int ROWS = 4096;

    private final Partition partition;
    private final int handler;
    private final Object message;
    private final Lane from;
    private final @Nullable Answers answers;
    /** Ids to visit instead of all rows. */
    private long @Nullable [] remaining;

    /** Who wants the answers. */
    interface Answers extends Consumer<@Nullable Object> {

        /** Whether nobody wants them any more. */
        boolean cancelled();

        /** There are no more. */
        void finished();

        /** There are no more, because a handler panicked. */
        void failed(PanickedException reason);

        /** There are no more, because the system stopped. */
        void abandon(Throwable reason);
    }

    Sweep(Partition partition, int handler, Object message, Lane from, @Nullable Answers answers) {
        this.partition = partition;
        this.handler = handler;
        this.message = message;
        this.from = from;
        this.answers = answers;
    }

    /** Whether it handles a message that somebody sent. */
    boolean isBroadcast() {
        return answers == null;
    }

    /** Goes on after {@link Partition#suspend}. */
    void resume() {
        run();
    }

    /** The system stopped before it went on. */
    void abandon(Throwable reason) {
        if (answers != null) {
            answers.abandon(reason);
        }
    }

    void run() {
        boolean finished = remaining == null ? rows() : ids(remaining);
        if (finished && answers != null) {
            answers.finished();
        }
    }

    private boolean rows() {
        InstanceStore store = partition.store();
        int row = 0;
        boolean begun = false;
        while (row < store.count()) {
            if (stop()) {
                return suspend(begun ? idsFrom(store, row) : null);
            }
            begun = true;
            int standing = standing(store, row);
            if (standing == row) {
                hold(store.id(row++));
                continue;
            }
            int watched = partition.watches().nextRow(row);
            int alone = watched == row ? 1 : watched - row;
            int count = Math.min(Math.min(ROWS, store.contiguous(row)), Math.min(standing - row, alone));
            int handled;
            try {
                handled = call(store.chunk(row), store.offset(row), count);
            } catch (Throwable thrown) { // all of them: errors of the JVM are panics too
                int failed = row + (int) ((partition.dispatcher().row() - store.offset(row)) / store.stride());
                partition.counters().handled += failed - row;
                if (failed(thrown, store.id(failed), () -> idsFrom(store, failed + 1))) {
                    return false;
                }
                row = failed + 1;
                continue;
            }
            if (watched == row) {
                partition.watches().handled(row, message, handled == 0);
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
        for (int i = 0; i < ids.length; i++) {
            int next = i;
            if (stop()) {
                return suspend(Arrays.copyOfRange(ids, next, ids.length));
            }
            int row = store.find(ids[i]);
            if (row == InstanceStore.NONE) {
                continue;
            }
            if (!from.essential && partition.halted().reason(ids[i]) != null) {
                hold(ids[i]);
                continue;
            }
            try {
                int handled = call(store.chunk(row), store.offset(row), 1);
                partition.counters().handled++;
                if (partition.watches().contains(ids[i])) {
                    partition.watches().handled(row, message, handled == 0);
                }
                if (handled == 0) {
                    store.remove(row);
                }
            } catch (Throwable thrown) { // all of them: errors of the JVM are panics too
                if (failed(thrown, ids[i], () -> Arrays.copyOfRange(ids, next + 1, ids.length))) {
                    return false;
                }
            }
        }
        return true;
    }

    private int call(MemorySegment chunk, long row, int count) {
        Dispatcher dispatcher = partition.dispatcher();
        if (answers == null) {
            return dispatcher.broadcast(handler, message, chunk, row, count, partition.world());
        }
        dispatcher.collect(handler, message, chunk, row, count, partition.world(), answers);
        return count;
    }

    private boolean stop() {
        return (!from.essential && partition.isHalted()) || (answers != null && answers.cancelled());
    }

    /** The next row from one on whose instance stands still. */
    private int standing(InstanceStore store, int row) {
        return from.essential || partition.halted().isEmpty() ? Integer.MAX_VALUE
                : partition.halted().nextRow(store, row);
    }

    /** An instance that stands still gets a broadcast later; a question to all leaves it out. */
    private void hold(long id) {
        if (answers == null) {
            partition.aside().add(from, id, message);
        }
    }

    /** Whether the sweep ends or waits because of it. */
    private boolean failed(Throwable thrown, long id, Supplier<long[]> rest) {
        PanickedException reason = partition.panic(thrown, id, message, PanicEvidence.Kind.MESSAGE);
        if (answers != null) {
            answers.failed(reason);
            return true;
        }
        return !from.essential && partition.isHalted() && !suspend(rest.get());
    }

    /** Waits with the rest; null for all rows, if none has been visited. */
    private boolean suspend(long @Nullable [] rest) {
        remaining = rest;
        boolean wanted = answers == null ? rest == null || rest.length > 0 : !answers.cancelled();
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
