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
 * Where an engine's time comes from and on which threads its work is done. A process loads one implementation, so that
 * the JIT binds the calls directly; another one drives the engine step by step.
 */
abstract class Execution {

    /**
     * Begins, if that was not done yet, what should be done before the JIT compiles handlers. Complete, and never with
     * an exception, when it is done. Any thread; costs nothing then.
     */
    abstract CompletableFuture<Void> prepare();

    /** As {@link System#nanoTime()}. Any thread. */
    abstract long nanoTime();

    /** The time of day. Any thread. */
    abstract Instant now();

    /** A new clock for the timers of one system. */
    abstract Clock clock(String system);

    /** A clock of its own for looking at the workers, which never waits for code of users; null if nobody has to look. */
    abstract @Nullable Clock watchClock(String system);

    /** Where a system runs what handlers offload. */
    abstract ExecutorService blockingTasks(String system);

    /** Where what users do with a result is done, each for itself: nothing of the engine waits for it. */
    abstract Executor callbacks(String system);

    /** Has a system stopped by a thread that nobody has interrupted; the caller waits for it if it wants to. */
    abstract void stopping(String system, Runnable stop);

    /** A new worker of a system. */
    abstract Worker worker(Engine engine, Workers workers, int index);

    /** A new outbox for senders outside. */
    abstract IngressOutbox ingressOutbox(Engine engine, int number, PendingOutboxes waiting);

    /** A number that tells the caller from other senders outside. Any thread. */
    abstract long sender();

    /** Waits a moment for others to go on. Not within a turn. */
    abstract void pause(Object blocker, long nanos);

    /** What calls the handlers of a partition, given what was generated for it. */
    abstract Dispatcher dispatcher(Partition partition, Dispatcher generated);

    /** Who sees dead letters, given who wants to. */
    abstract List<Consumer<? super DeadLetter>> deadLetters(List<Consumer<? super DeadLetter>> observers);

    /** Where a system takes its snapshots, one after the other. */
    abstract Executor snapshotThread(String system);

    /** Who writes the chunks of a system's snapshots; a task is done by the caller if all are busy. */
    abstract Executor chunkWriters(String system);

    /** Has all chunks of a snapshot copied and written. */
    abstract void copyChunks(SnapshotJob job);

    /** Takes no more snapshots, and waits for those asked for. */
    abstract void endSnapshots(Executor thread, Duration patience);

    /** A result was asked for. */
    abstract void created(SystemFuture<?> result);

    /**
     * A thread is about to wait for a result that is not there.
     *
     * @throws IllegalStateException if it cannot come while this thread waits
     */
    abstract void awaits(SystemFuture<?> result);

    /** A system has started. */
    abstract void started(Engine engine);

    /** A system that may have started was stopped. */
    abstract void stopped(Engine engine);

    /** Has something that could not be done yet tried again soon. Any thread. */
    abstract void retry(Engine engine, Runnable action);
}
