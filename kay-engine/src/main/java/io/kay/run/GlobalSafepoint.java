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
 * Brings all workers of one system to a safepoint, each between two handlers. A worker checks one volatile field of its
 * own, its {@link io.kay.dispatch.Safepoint}. Only a worker that finds it set enters this class.
 *
 * <p>A long handler holds up no other worker. Workers waiting at the safepoint are released after
 * {@value #ROUND_MILLIS} ms, and called again when a late worker has arrived. Only in the last second of the patience
 * do they wait until the end, because several long handlers may never return within one round.
 */
final class GlobalSafepoint {

    /** How long workers wait at the safepoint for the others before they are released. */
    private static final long ROUND_MILLIS = 10;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS);
    /** How long workers may wait at the safepoint at the end of the patience. */
    private static final long LAST_ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Deeper stack frames add no information. */
    private static final int FRAMES = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Worker> standing = new HashSet<>();
    private long pauseNanos;

    /** Holds the worker at the safepoint while it is wanted there. All messages it sent must be published. */
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
     * Runs an action while no worker with a live thread runs a handler. One caller at a time.
     *
     * @param workers all workers, including those added meanwhile
     * @param patience how long to wait for handlers to return
     * @throws SnapshotException if a worker does not reach the safepoint, or the caller is interrupted
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

    /** How long no handler ran during the last safepoint. Only for the caller of {@link #during}. */
    Duration pause() {
        return Duration.ofNanos(pauseNanos);
    }

    /**
     * Waits until all workers are at the safepoint.
     *
     * @return the time at which they were last called
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

    /** The workers that may run a handler. A worker may be replaced while workers are called. */
    private static List<Worker> running(List<Worker> all) {
        return all.stream().filter(worker -> worker.thread().isAlive() && !worker.isRelieved()).toList();
    }

    /**
     * Replaces a worker while no cut is taken. If the old worker was called to the safepoint, so is the new one.
     *
     * @param substitute the worker to start, null if there is none
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
     * Names the code a worker runs instead of reaching the safepoint.
     *
     * @param nanos how long ago it was called; its handler has run at least that long
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

    /** Whether the condition becomes true before {@code until}, counted from {@code begin}. */
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
