package io.kay.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.store.InstanceStore;

/**
 * Shows all instances of an actor type to a visitor, partition by partition in the order of slots: one that is alive
 * from beginning to end is seen exactly once, whatever rows do meanwhile.
 *
 * <p>It goes in slices. Each is a task of the owner between two turns, and is followed by a pause in proportion to the
 * time it took: many instances make a scan longer, not dearer to the turns beside it.
 */
final class Scan<V> {

    /** How long a slice goes on. */
    private static final long SLICE_NANOS = 250_000;
    /** After so many instances it looks at the clock. */
    private static final int STEP = 256;
    /** So many times as long as a slice took is the pause that follows: a scan takes 3 % of one worker. */
    private static final int PAUSE_FACTOR = 32;
    /** Long enough for a turn between two slices. */
    private static final long SHORTEST_PAUSE_NANOS = 10_000;

    private final Engine engine;
    private final List<Partition> partitions;
    private final ScanVisitor<V> visitor;
    private final CompletableFuture<V> result;

    /** Written by a slice and read by the next; the queues of clock and partition stand between the two. */
    private SlotCursor at = SlotCursor.START;

    /** A scan that goes on until its result is there or nobody wants it any more. */
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
        } catch (Throwable thrown) { // all of them: a look into the system must not panic it
            partition.runner().afterTurn(() -> fail(thrown));
        }
    }

    /** Ends it without a result. Any thread. */
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

    /** What the visitor has found, null if it wants to see everything once more. */
    private @Nullable V finish() {
        at = SlotCursor.START;
        return visitor.finish();
    }
}
