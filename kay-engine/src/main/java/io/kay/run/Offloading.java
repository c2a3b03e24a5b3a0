package io.kay.run;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** Blocking work that handlers handed over. Any thread. */
final class Offloading {

    private final ExecutorService threads;
    private final AtomicLong running = new AtomicLong();

    Offloading(ExecutorService threads) {
        this.threads = threads;
    }

    <R> void run(Callable<R> work, CompletableFuture<R> result) {
        running.incrementAndGet();
        try {
            threads.execute(() -> {
                try {
                    result.complete(work.call());
                } catch (Throwable thrown) { // whatever it is, it belongs to who waits for the result
                    result.completeExceptionally(thrown);
                } finally {
                    running.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            running.decrementAndGet();
            result.completeExceptionally(e);
        }
    }

    /** Whether no work is under way. */
    boolean isIdle() {
        return running.get() == 0;
    }

    /** Interrupts what is under way. */
    void stop() {
        threads.shutdownNow();
    }
}
