package io.kay.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.DeadLetter;
import io.kay.Snapshot;
import io.kay.dispatch.Dispatcher;
import io.kay.guard.Durations;
import io.kay.guard.UserCode;

/** Uses the machine's time, a thread per worker, one for timers, and virtual threads for blocking work. */
final class ThreadedExecution extends Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
    /** Maximum number of files written to disk at once. */
    private static final int CHUNK_WRITERS = 4;
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(1);

    @Override
    CompletableFuture<Void> prepare() {
        return InliningDirectives.request();
    }

    @Override
    long nanoTime() {
        return System.nanoTime();
    }

    @Override
    Instant now() {
        return Instant.now();
    }

    @Override
    Clock clock(String system) {
        return new ThreadClock(system + "-clock");
    }

    @Override
    Clock watchClock(String system) {
        return new ThreadClock(system + "-watch");
    }

    @Override
    ExecutorService blockingTasks(String system) {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(system + "-offload-", 0).factory());
    }

    @Override
    Executor callbacks(String system) {
        return Thread.ofVirtual().name(system + "-callback-", 0)::start;
    }

    @Override
    void stopping(String system, Runnable stop) {
        try {
            Thread.ofPlatform().name(system + "-stop").daemon(false).start(stop);
        } catch (OutOfMemoryError e) {
            LOG.warn("No thread could be started to stop {}; it is stopped by {}", system,
                    Thread.currentThread().getName(), e);
            stop.run();
        }
    }

    @Override
    Worker worker(Engine engine, Workers workers, int index) {
        return new Worker(engine, workers, index, new TurnOutbox(engine));
    }

    @Override
    IngressOutbox ingressOutbox(Engine engine, int number, PendingOutboxes waiting) {
        return new IngressOutbox(engine, number, waiting);
    }

    @Override
    long sender() {
        return Thread.currentThread().threadId();
    }

    @Override
    void pause(Object blocker, long nanos) {
        LockSupport.parkNanos(blocker, nanos);
    }

    @Override
    Dispatcher dispatcher(Partition partition, Dispatcher generated) {
        return generated;
    }

    @Override
    List<Consumer<? super DeadLetter>> deadLetters(List<Consumer<? super DeadLetter>> observers) {
        return observers;
    }

    @Override
    void started(Engine engine) {
        MachineNumbers.started(engine.settings().machine(), engine.name());
    }

    @Override
    void stopped(Engine engine) {
        if (!engine.started().equals(Instant.EPOCH)) {
            MachineNumbers.stopped(engine.settings().machine(), engine.name());
        }
    }

    @Override
    void created(SystemFuture<?> result) {
        // the workers complete it, regardless of who waits
    }

    @Override
    void awaits(SystemFuture<?> result) {
        Engine engine = result.engine();
        if (engine.phase() == Engine.Phase.NEW) {
            throw new IllegalStateException("Nobody can answer yet. " + result.about()
                    + ". Wait after start(), or use thenAccept");
        }
        if (engine.isOnWorker()) {
            throw new IllegalStateException(Thread.currentThread().getName() + " would wait for itself: you wait on the"
                    + " worker that has to answer. Use World.ask(...).thenSend in a handler and thenApply in a"
                    + " continuation, or wait in World.offload. " + result.about());
        }
    }

    @Override
    void retry(Engine engine, Runnable action) {
        engine.timers().after(RETRY_INTERVAL, action);
    }

    @Override
    Executor snapshotThread(String system) {
        return Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name(system + "-snapshot").daemon().unstarted(UserCode.owned(task)));
    }

    /** These mostly wait for the disk, so there may be more of them than cores. They end when not needed. */
    @Override
    Executor chunkWriters(String system) {
        return new ThreadPoolExecutor(0, CHUNK_WRITERS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
                Thread.ofPlatform().name(system + "-chunk-writer-", 0).daemon().factory(),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    @Override
    void copyChunks(SnapshotJob job) {
        job.copyAll();
    }

    @Override
    void endSnapshots(Executor thread, Duration patience) {
        ExecutorService snapshots = (ExecutorService) thread;
        snapshots.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        long deadline = System.nanoTime() + Durations.nanos(patience);
        while (!ended && deadline - System.nanoTime() > 0) {
            try {
                ended = snapshots.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true; // an interrupt must not cost the last snapshot
            }
        }
        if (!ended) {
            LOG.error("The snapshot that is being taken while the system stops is not complete after {}", patience);
            snapshots.shutdownNow();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One thread that sleeps while there is nothing to do. */
    private static final class ThreadClock implements Clock {

        private final ScheduledThreadPoolExecutor thread;

        ThreadClock(String name) {
            thread = new ScheduledThreadPoolExecutor(1,
                    task -> Thread.ofPlatform().name(name).daemon().unstarted(UserCode.owned(task)));
            thread.setRemoveOnCancelPolicy(true);
        }

        @Override
        public Future<?> after(long nanos, Runnable action) {
            return thread.schedule(action, nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void stop() {
            thread.shutdownNow();
            try { // actions under way, such as failing late asks, finish before the system ends
                var _ = thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
