package io.kay.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.ActorSystem;

/**
 * Completes user futures, and calls other user code, on threads that the engine does not need. A continuation may
 * block, throw or stop the system; on the timer or snapshot thread it would hold up everything else. Workers complete
 * the answers of handlers themselves. Any thread.
 */
final class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(ActorSystem.class);

    private final Executor threads;
    /** Guards the fields below; notified when a callback ends. */
    private final Object lock = new Object();
    private int running;
    private final Set<Thread> active = new HashSet<>();
    /** Threads that wait for the end of the system themselves. */
    private final Set<Thread> excused = new HashSet<>();

    Callbacks(Executor threads) {
        this.threads = threads;
    }

    /** Runs an action on its own thread, or on the caller's if no thread can be started. */
    void run(Runnable action) {
        synchronized (lock) {
            running++;
        }
        Runnable counted = () -> {
            synchronized (lock) {
                active.add(Thread.currentThread());
            }
            try {
                action.run();
            } finally {
                synchronized (lock) {
                    active.remove(Thread.currentThread());
                    if (!excused.remove(Thread.currentThread())) {
                        running--;
                    }
                    lock.notifyAll();
                }
            }
        };
        try {
            threads.execute(counted);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.warn("No thread could be started for a callback; it runs on {}", Thread.currentThread().getName(), e);
            counted.run();
        }
    }

    /** Excludes the callback on a thread from being waited for: it waits for the end of the system. */
    void excuse(Thread callback) {
        synchronized (lock) {
            if (active.contains(callback) && excused.add(callback)) {
                running--;
                lock.notifyAll();
            }
        }
    }

    <T> void complete(CompletableFuture<T> future, T value) {
        run(() -> future.complete(value));
    }

    void fail(CompletableFuture<?> future, Throwable reason) {
        run(() -> future.completeExceptionally(reason));
    }

    /** Runs each action on its own thread. Returns when all callbacks are done or the time has elapsed. */
    void runAll(List<Runnable> actions, long nanos) throws InterruptedException {
        actions.forEach(this::run);
        long deadline = System.nanoTime() + nanos;
        synchronized (lock) {
            while (running > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    LOG.warn(
                            "{} continuations or listeners that were told of something before the end of the system, or"
                                    + " of the end, have not returned; they go on beside it",
                            running);
                    return;
                }
                lock.wait(left);
            }
        }
    }
}
