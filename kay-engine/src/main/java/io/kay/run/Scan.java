package io.kay.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.store.InstanceStore;

/**
 * Shows all instances of an actor type to a visitor, partition by partition in slot order. An instance that is alive
 * throughout is seen exactly once, even if rows move meanwhile.
 *
 * <p>A scan runs in slices. Each is a task of the owner between two turns, followed by a pause proportional to the time
 * it took. Many instances make a scan longer, but cost concurrent turns no more.
 */
final class Scan<V> {

    /** Duration of a slice. */
    private static final long SLICE_NANOS = 250_000;
    /** Instances between two clock reads. */
    private static final int STEP = 256;
    /** Ratio of a pause to the slice before it: a scan takes 3 % of one worker. */
    private static final int PAUSE_FACTOR = 32;
    /** Long enough for a turn between two slices. */
    private static final long SHORTEST_PAUSE_NANOS = 10_000;

    private final Engine engine;
    private final List<Partition> partitions;
    private final ScanVisitor<V> visitor;
    private final CompletableFuture<V> result;

    /** Written by a slice, read by the next. The queues of clock and partition order the two. */
    private SlotCursor at = SlotCursor.START;

    /** A scan that runs until its result is complete or cancelled. */
    Scan(Engine engine, List<Partition> partitions, ScanVisitor<V> visitor, CompletableFuture<V> result) {
        this.engine = engine;
        this.partitions = partitions;
        this.visitor = visitor;
        this.result = result;
    }

    void next() {
        if (!result.isDone()) {
            Partition partition = partitions.get(at.partition());
            partition.execute(() -> run(partition), this::fail);
        }
    }

    private void run(Partition partition) {
        if (result.isDone()) {
            return;
        }
        try {
            long start = engine.nanoTime();
            slice(partition, start);
            long pause = Math.max(SHORTEST_PAUSE_NANOS, PAUSE_FACTOR * (engine.nanoTime() - start));
            V found = at.equals(SlotCursor.END) ? finish() : null;
            if (found != null) {
                partition.runner().afterTurn(() -> result.complete(found));
            } else {
                engine.timers().after(Duration.ofNanos(pause), this::next);
            }
        } catch (Throwable thrown) { // any of them: an inspection must not panic the system
            partition.runner().afterTurn(() -> fail(thrown));
        }
    }

    /** Ends the scan without a result. Any thread. */
    void fail(Throwable reason) {
        result.completeExceptionally(reason);
    }

    private void slice(Partition partition, long start) {
        InstanceStore store = partition.store();
        SlotScan slots = new SlotScan(store, at.slot());
        int row = slots.next();
        for (int seen = 1; row != InstanceStore.NONE; seen++) {
            visitor.visit(store.chunk(row), store.offset(row));
            if (seen % STEP == 0 && engine.nanoTime() - start >= SLICE_NANOS) {
                break;
            }
            row = slots.next();
        }
        visitor.pause(id -> partition.image(new Id<>(id)).map(instance -> instance));
        at = slots.cursor(at, partitions.size());
    }

    /** The visitor's result, null if it wants to visit all instances again. */
    private @Nullable V finish() {
        at = SlotCursor.START;
        return visitor.finish();
    }
}
