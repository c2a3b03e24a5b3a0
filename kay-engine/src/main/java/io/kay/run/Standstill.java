package io.kay.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.kay.SnapshotException;

/**
 * Has all workers of one system stand still for a moment, between turns or between the rows of a broadcast. They look
 * at one volatile field; only who finds it set comes in here.
 */
final class Standstill {

    /** So long the others stand and wait for a worker whose handler does not return. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Written under the lock; read by workers without it, who then come and ask for it. */
    private volatile boolean wanted;
    private final Set<Worker> standing = new HashSet<>();

    /** Whether a worker should {@link #stand}. */
    boolean isWanted() {
        return wanted;
    }

    /** Stands still as long as that is wanted. Everything the worker has sent must be published. */
    void stand(Worker worker) {
        lock.lock();
        try {
            standing.add(worker);
            changed.signalAll();
            while (wanted) {
                changed.awaitUninterruptibly();
            }
        } finally {
            standing.remove(worker);
            lock.unlock();
        }
    }

    /**
     * Does something while no worker that has a thread runs a handler.
     *
     * @throws SnapshotException if one of them does not come
     */
    <T> T during(List<Worker> workers, Supplier<T> action) {
        lock.lock();
        try {
            wanted = true;
            workers.forEach(worker -> LockSupport.unpark(worker.thread()));
            await(workers.stream().filter(worker -> worker.thread().isAlive()).toList());
            return action.get();
        } finally {
            wanted = false;
            changed.signalAll();
            lock.unlock();
        }
    }

    private void await(List<Worker> workers) {
        long left = PATIENCE.toNanos();
        try {
            while (!standing.containsAll(workers)) {
                if (left <= 0) {
                    Worker late =
                            workers.stream().filter(worker -> !standing.contains(worker)).findFirst().orElseThrow();
                    throw new SnapshotException("No snapshot was taken: " + late.name() + " runs a handler that has not"
                            + " returned for " + PATIENCE + "; it is at " + List.of(late.thread().getStackTrace())
                            + ". Have handlers offload what takes long");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException("No snapshot was taken: the thread that takes it was interrupted", e);
        }
    }
}
