package io.kay.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.ActorSystem;
import io.kay.ActorSystemStoppedException;
import io.kay.guard.Durations;
import io.kay.run.Engine.Phase;

/**
 * Shuts one system down on a dedicated thread, so that files are written and closed whatever the state of the calling
 * thread. If a step throws, the remaining steps still run. Any thread.
 */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(ActorSystem.class);

    private static final Duration WORKERS_PATIENCE = Duration.ofSeconds(1);
    private static final long CALLBACKS_PATIENCE_NANOS = 1_000_000_000;

    private final Engine engine;
    /** Completes when shutdown is done, with the number of messages dropped unread. */
    private final CompletableFuture<Long> ended = new CompletableFuture<>();
    /** The thread that stops the system, written by it before anything else. Read by callers of stop. */
    private volatile @Nullable Thread thread;

    Shutdown(Engine engine) {
        this.engine = engine;
    }

    /**
     * Stops the system and returns when it has stopped.
     *
     * @return messages dropped unread; 0 if it was already stopped, or another caller is stopping it
     * @throws IllegalStateException if the caller is a handler
     */
    long stop(Duration drainTimeout) {
        long nanos = Durations.nanos(drainTimeout);
        if (Thread.currentThread().equals(thread) || engine.phase() == Phase.STOPPED) {
            return 0;
        }
        Worker worker = engine.workers().current();
        if (worker != null && !worker.standAside()) {
            if (!engine.accepting()) {
                return 0; // it is being stopped, which waits for this handler
            }
            throw new IllegalStateException(engine.name() + " cannot be stopped by a handler: stopping waits for the"
                    + " handler to return. Call stop on another thread, or Engine.stopInBackground");
        }
        engine.blockingTasks().excuse(Thread.currentThread());
        engine.callbacks().excuse(Thread.currentThread());
        boolean first = begin(nanos);
        try {
            long unread = ended.join();
            return first ? unread : 0;
        } catch (CompletionException e) {
            if (!first) {
                return 0;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** As {@link #stop}, but does not wait, so a handler may call it. The JVM does not exit until it is done. */
    CompletableFuture<Long> stopInBackground(Duration drainTimeout) {
        if (begin(Durations.nanos(drainTimeout))) {
            holdUpExit();
        }
        return ended.copy();
    }

    private boolean begin(long drainNanos) {
        Phase before = engine.refuseFromNowOn();
        if (before == Phase.STOPPING || before == Phase.STOPPED) {
            return false;
        }
        engine.execution().stopping(engine.name(), () -> run(before, drainNanos));
        return true;
    }

    private void holdUpExit() {
        Thread hook = Thread.ofPlatform()
                .name(engine.name() + "-exit")
                .unstarted(() -> ended.exceptionally(_ -> 0L).join());
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            var _ = ended.whenComplete((_, _) -> forget(hook));
        } catch (IllegalStateException e) {
            LOG.debug("The JVM exits already", e);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM exits", e);
        }
    }

    private void run(Phase before, long drainNanos) {
        boolean interrupted = Thread.interrupted();
        thread = Thread.currentThread();
        Steps steps = new Steps();
        long unread = 0;
        try {
            unread = run(before, drainNanos, steps);
        } catch (Throwable thrown) { // whatever it is, the callers that wait get it
            steps.failed("stopping", thrown);
        } finally {
            thread = null;
            steps.finish(unread);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long run(Phase before, long drainNanos, Steps steps) {
        boolean ran = before == Phase.RUNNING;
        ActorSystemStoppedException reason = engine.stopped();
        steps.run("publishing what was sent", engine.ingress()::publishAll);
        steps.run("stopping the clock", engine.timers()::stop);
        if (ran) {
            steps.run("waiting for its start", engine::awaitStarted);
            steps.run("draining the inboxes", () -> drain(drainNanos));
        }
        engine.snapshots()
                .ifPresent(snapshots -> steps.run("the last snapshot",
                        () -> snapshots.stop(ran, engine.workers()::relieveExited)));
        steps.run("ending the workers", () -> engine.workers().stop(WORKERS_PATIENCE));
        engine.ended();
        steps.run("ending offloaded work", engine.blockingTasks()::stop);
        steps.run("ending the watch over handlers", engine::endWatching);
        steps.run("publishing what was sent", engine.ingress()::publishAll);
        long[] unread = new long[1];
        List<AutoCloseable> companions = new ArrayList<>();
        for (Partition partition : engine.directory().partitions()) {
            steps.run("counting unread messages", () -> unread[0] += partition.unread());
            steps.run("giving up companions", () -> companions.addAll(partition.takeCompanions()));
        }
        steps.run("closing companions", () -> new CompanionCloser(companions).run(engine.callbacks()));
        steps.run("returning memory", engine.storage()::close);
        steps.run("closing the journal", engine::closeJournal);
        engine.snapshots().ifPresent(snapshots -> steps.run("unlocking the directory", snapshots::close));
        steps.run("failing what waits for answers", () -> abandon(reason));
        return unread[0];
    }

    private void drain(long nanos) {
        new Drain(engine.execution(), engine.directory().partitions(), engine.blockingTasks(),
                () -> engine.workers().relieveExited()).await(nanos);
    }

    /** Last, as this calls user continuations. */
    private void abandon(ActorSystemStoppedException reason) {
        List<Runnable> abandonments = new ArrayList<>();
        engine.directory().partitions().forEach(partition -> partition.abandon(reason, abandonments));
        engine.operations().abandonAll(reason, abandonments);
        engine.scans().abandonAll(reason, abandonments);
        engine.pendingAsks().failAll(reason, abandonments);
        try {
            engine.callbacks().runAll(abandonments, CALLBACKS_PATIENCE_NANOS);
        } catch (InterruptedException e) {
            LOG.debug("Nobody but user code that knows all threads interrupts this one", e);
        }
    }

    /** Runs steps one after another, even if some throw. One thread. */
    private final class Steps {

        private @Nullable Throwable failure;

        void run(String what, Runnable step) {
            try {
                step.run();
            } catch (Throwable thrown) { // any of them: the rest must run
                failed(what, thrown);
            }
        }

        @SuppressWarnings("ReferenceEquality") // an exception's equals would be user code
        void failed(String what, Throwable thrown) {
            LOG.error("{}: {} failed while the system stops; the rest is done", engine.name(), what, thrown);
            if (failure == null) {
                failure = thrown;
            } else if (failure != thrown) {
                failure.addSuppressed(thrown);
            }
        }

        void finish(long unread) {
            if (failure == null) {
                ended.complete(unread);
            } else {
                ended.completeExceptionally(failure);
            }
        }
    }
}
