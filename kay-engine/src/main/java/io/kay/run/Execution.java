package io.kay.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.kay.DeadLetter;
import io.kay.dispatch.Dispatcher;

/**
 * The source of an engine's time, and of the threads that do its work. A process loads only one implementation, so the
 * JIT binds the calls directly. Another implementation drives the engine step by step.
 */
abstract class Execution {

    /**
     * Starts, on the first call, the work to be done before the JIT compiles handlers. The future completes when it is
     * done, never exceptionally. Calls after that cost nothing. Any thread.
     */
    abstract CompletableFuture<Void> prepare();

    /** As {@link System#nanoTime()}. Any thread. */
    abstract long nanoTime();

    /** The time of day. Any thread. */
    abstract Instant now();

    /** A new clock for the timers of one system. */
    abstract Clock clock(String system);

    /** A separate clock for watching the workers, never held up by user code; null if they need not be watched. */
    abstract @Nullable Clock watchClock(String system);

    /** Runs the work that handlers offload. */
    abstract ExecutorService blockingTasks(String system);

    /** Runs user code that receives results, each call on its own: nothing in the engine waits for it. */
    abstract Executor callbacks(String system);

    /** Has a system stopped on a thread that has not been interrupted. Callers wait for the end themselves. */
    abstract void stopping(String system, Runnable stop);

    /** A new worker of a system. */
    abstract Worker worker(Engine engine, Workers workers, int index);

    /** A new outbox for external senders. */
    abstract IngressOutbox ingressOutbox(Engine engine, int number, PendingOutboxes waiting);

    /** A number that distinguishes the caller from other external senders. Any thread. */
    abstract long sender();

    /** Waits briefly, to let other threads continue. Not within a turn. */
    abstract void pause(Object blocker, long nanos);

    /** The dispatcher for the handlers of a partition, given the generated one. */
    abstract Dispatcher dispatcher(Partition partition, Dispatcher generated);

    /** The observers of dead letters to use, given the registered ones. */
    abstract List<Consumer<? super DeadLetter>> deadLetters(List<Consumer<? super DeadLetter>> observers);

    /** Takes a system's snapshots, one after another. */
    abstract Executor snapshotThread(String system);

    /** Writes the chunks of a system's snapshots; if all its threads are busy, the caller runs the task. */
    abstract Executor chunkWriters(String system);

    /** Has all chunks of a snapshot copied and written. */
    abstract void copyChunks(SnapshotJob job);

    /** Takes no more snapshots, and waits for those already requested. */
    abstract void endSnapshots(Executor thread, Duration patience);

    /** A result has been requested. */
    abstract void created(SystemFuture<?> result);

    /**
     * A thread is about to wait for a result that is not yet available.
     *
     * @throws IllegalStateException if the result cannot arrive while this thread waits
     */
    abstract void awaits(SystemFuture<?> result);

    /** A system has started. */
    abstract void started(Engine engine);

    /** A system has stopped; it may never have been started. */
    abstract void stopped(Engine engine);

    /** Retries soon an action that could not be done yet. Any thread. */
    abstract void retry(Engine engine, Runnable action);
}
