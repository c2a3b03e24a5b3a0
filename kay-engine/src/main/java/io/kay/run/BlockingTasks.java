package io.kay.run;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;

import io.kay.guard.UserCode;

/** Blocking work offloaded by handlers. Any thread. */
final class BlockingTasks {

    private final ExecutorService threads;
    private final AtomicLong running = new AtomicLong();
    /** The threads of running work. */
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    /** Those of them not waited for: they wait for the system to stop, or are in System.exit. */
    private final Set<Thread> excused = ConcurrentHashMap.newKeySet();

    BlockingTasks(ExecutorService threads) {
        this.threads = threads;
    }

    <R> void run(Callable<R> work, CompletableFuture<R> result) {
        running.incrementAndGet();
        try {
            threads.execute(UserCode.owned(() -> {
                working.add(Thread.currentThread());
                try {
                    UserCode.complete(result, UserCode.call(work::call));
                } finally {
                    working.remove(Thread.currentThread());
                    excused.remove(Thread.currentThread());
                    running.decrementAndGet();
                }
            }));
        } catch (Throwable rejected) { // the system is stopping, or there is no memory for a thread
            running.decrementAndGet();
            result.completeExceptionally(rejected);
        }
    }

    /** Excludes the work of a thread, if any, from being waited for: that thread waits for the system to stop. */
    void excuse(Thread thread) {
        if (working.contains(thread)) {
            excused.add(thread);
        }
    }

    /** As {@link #excuse}, for threads that called {@link System#exit}. */
    void excuseExited() {
        for (Thread thread : working) {
            if (!excused.contains(thread) && ExitDetector.isIn(thread)) {
                excused.add(thread);
            }
        }
    }

    /** Whether no work is running that must be waited for. */
    boolean isIdle() {
        return running.get() <= excused.size();
    }

    /** Interrupts running work, except that of excused threads. */
    void stop() {
        if (excused.isEmpty()) {
            threads.shutdownNow();
        } else {
            threads.shutdown();
            working.stream().filter(thread -> !excused.contains(thread)).forEach(Thread::interrupt);
        }
    }
}
