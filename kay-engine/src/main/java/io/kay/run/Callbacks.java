package io.kay.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.ActorSystem;

/**
 * Completes futures of users, and calls what else is theirs, on threads that the engine does not need. A continuation may
 * block, throw or stop the system: on the clock or the thread of snapshots it would hold up everybody. Workers complete
 * the answers of handlers themselves. Any thread.
 */
final class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(ActorSystem.class);

    private final Executor threads;

    Callbacks(Executor threads) {
        this.threads = threads;
    }

    /** Runs something on a thread of its own; on the caller's if there can be no other. */
    void run(Runnable action) {
        try {
            threads.execute(action);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.warn("No thread could be started for a callback; it runs on {}", Thread.currentThread().getName(), e);
            action.run();
        }
    }

    <T> void complete(CompletableFuture<T> future, T value) {
        run(() -> future.complete(value));
    }

    void fail(CompletableFuture<?> future, Throwable reason) {
        run(() -> future.completeExceptionally(reason));
    }

    /** Runs things, each on a thread of its own, and returns when they are done, or some time has passed. */
    void runAll(List<Runnable> actions, long nanos) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(actions.size());
        for (Runnable action : actions) {
            run(() -> {
                try {
                    action.run();
                } finally {
                    left.countDown();
                }
            });
        }
        if (!left.await(nanos, TimeUnit.NANOSECONDS)) {
            LOG.warn("{} continuations or listeners that were told of the end of the system have not returned; they go"
                    + " on beside it", left.getCount());
        }
    }
}
