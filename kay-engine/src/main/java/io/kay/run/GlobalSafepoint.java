package io.kay.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.kay.SnapshotException;
import io.kay.guard.Durations;

/**
 * Has all workers of one system stand still for a moment, each between two handlers. A worker looks at one volatile
 * field of its own, its {@link io.kay.dispatch.Safepoint}; only a worker that finds it set comes in here.
 *
 * <p>A handler that takes long holds up nobody else: workers that stand and wait for it are let go after
 * {@value #ROUND_MILLIS} ms and called again when one that was late has come. Only in the last second of the patience do they wait
 * until the end, since several long handlers may never return within one round.
 */
final class GlobalSafepoint {

    /** How long workers stand and wait for the others before they are let go. */
    private static final long ROUND_MILLIS = 10;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS);
    /** How long workers may stand and wait at the end of the patience. */
    private static final long LAST_ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** More of a stack says no more. */
    private static final int FRAMES = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Worker> standing = new HashSet<>();
    private long pauseNanos;

    /** Stands still as long as that is wanted. Everything the worker has sent must be published. */
    void stand(Worker worker) {
        lock.lock();
        try {
            standing.add(worker);
            changed.signalAll();
            while (worker.safepoint().isWanted()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            standing.remove(worker);
            lock.unlock();
        }
    }

    /**
     * Does something while no worker that has a thread runs a handler. One caller at a time.
     *
     * @param workers all of them, also those that are added meanwhile
     * @param patience how long to wait for handlers to return
     * @throws SnapshotException if one of the workers does not come, or the caller is interrupted
     */
    <T> T during(List<Worker> workers, Duration patience, Supplier<T> action) {
        lock.lock();
        try {
            long begin = assemble(workers, patience);
            T result = action.get();
            pauseNanos = System.nanoTime() - begin;
            return result;
        } finally {
            workers.forEach(worker -> worker.safepoint().wanted(false));
            changed.signalAll();
            lock.unlock();
        }
    }

    /** How long no handler ran the last time. The caller of {@link #during}. */
    Duration pause() {
        return Duration.ofNanos(pauseNanos);
    }

    /**
     * Waits until all stand still.
     *
     * @return when they were called for the last time
     */
    private long assemble(List<Worker> all, Duration patience) {
        long begin = System.nanoTime();
        long end = Durations.nanos(patience);
        long lastRound = end - Math.min(end / 2, LAST_ROUND_NANOS);
        Map<Worker, Long> lateSince = new HashMap<>();
        try {
            while (true) {
                long called = System.nanoTime();
                boolean last = called - begin >= lastRound;
                call(running(all));
                long until = last ? end : Math.min(called - begin + ROUND_NANOS, lastRound);
                if (await(() -> standing.containsAll(running(all)), begin, until)) {
                    return called;
                }
                List<Worker> late = running(all).stream().filter(worker -> !standing.contains(worker)).toList();
                lateSince.keySet().retainAll(late);
                late.forEach(worker -> lateSince.putIfAbsent(worker, called));
                if (last) {
                    Worker worker = late.getFirst();
                    throw tooLate(worker, System.nanoTime() - lateSince.getOrDefault(worker, called), patience);
                }
                letGo();
                var _ = await(() -> late.stream().anyMatch(worker -> standing.contains(worker) || worker.isRelieved()),
                        begin, lastRound);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException("No snapshot was taken: the thread that takes it was interrupted", e);
        }
    }

    /** Those that may run a handler; while workers are called, one may give its place to another. */
    private static List<Worker> running(List<Worker> all) {
        return all.stream().filter(worker -> worker.thread().isAlive() && !worker.isRelieved()).toList();
    }

    /**
     * Has another worker take the place of one while no cut is taken; it stands if that one was called.
     *
     * @param substitute begins to run, null if there is none
     */
    void relieve(Worker worker, @Nullable Worker substitute) {
        lock.lock();
        try {
            worker.handOver();
            if (substitute != null) {
                substitute.safepoint().wanted(worker.safepoint().isWanted());
                substitute.start();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Names what a worker does instead of coming to a safepoint.
     *
     * @param nanos how long ago it was called; what it runs has run at least as long
     */
    private static SnapshotException tooLate(Worker worker, long nanos, Duration patience) {
        StackTraceElement[] stack = worker.thread().getStackTrace();
        return new SnapshotException("No snapshot was taken within " + patience + ": " + worker.name() + " has run "
                + CodeLocation.of(stack) + " for at least " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms, in its turn "
                + worker.turns()
                + ". Have handlers offload what takes long, or raise kay.snapshot.patience. The worker is at "
                + Arrays.stream(stack).limit(FRAMES).map(Object::toString).collect(Collectors.joining(" < ")));
    }

    private void letGo() {
        standing.forEach(worker -> worker.safepoint().wanted(false));
        changed.signalAll();
    }

    private static void call(List<Worker> workers) {
        for (Worker worker : workers) {
            worker.safepoint().wanted(true);
            LockSupport.unpark(worker.thread());
        }
    }

    /** Whether it becomes true before the time is over, which counts from the beginning. */
    private boolean await(BooleanSupplier condition, long begin, long until) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            long left = until - (System.nanoTime() - begin);
            if (left <= 0) {
                return false;
            }
            var _ = changed.awaitNanos(left);
        }
        return true;
    }
}
