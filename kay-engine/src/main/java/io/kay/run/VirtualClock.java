package io.kay.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

import io.kay.guard.Durations;

/** A clock that advances only when it is moved. One thread. */
final class VirtualClock implements Clock {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    /** Not 0, which means no time in the engine's counters. */
    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.<Entry>comparingLong(entry -> entry.due).thenComparingLong(entry -> entry.number));
    private long now = FIRST_NANOS;
    private long numbers;

    private final class Entry extends FutureTask<Void> {

        private final long number = ++numbers;
        private final long due;

        Entry(Runnable action, long delay) {
            super(action, null);
            this.due = now + delay;
        }
    }

    long nanoTime() {
        return now;
    }

    Instant now() {
        return BEGINNING.plusNanos(now - FIRST_NANOS);
    }

    /** Moves the time without running actions, at most to a time that leaves room for the longest delay. */
    void moveTo(long nanos) {
        now = Math.max(now, Math.min(nanos, Durations.MAX_NANOS));
    }

    private @Nullable Entry next() {
        Entry next = entries.peek();
        while (next != null && next.isCancelled()) {
            entries.poll();
            next = entries.peek();
        }
        return next;
    }

    /** When the next action is due; {@link Long#MAX_VALUE} if there is none. */
    long nextDue() {
        Entry next = next();
        return next == null ? Long.MAX_VALUE : next.due;
    }

    /** Runs the next action. */
    void fire() {
        Entry next = next();
        if (next != null) {
            entries.remove(next);
            next.run();
        }
    }

    @Override
    public Future<?> after(long nanos, Runnable action) {
        Entry entry = new Entry(action, nanos);
        entries.add(entry);
        return entry;
    }

    @Override
    public void stop() {
        entries.clear();
    }
}
