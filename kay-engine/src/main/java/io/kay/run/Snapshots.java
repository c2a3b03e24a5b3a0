package io.kay.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.PanicScope;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.file.SnapshotDirectory;
import io.kay.guard.Interrupts;
import io.kay.snapshot.SnapshotReader;
import io.kay.snapshot.SnapshotSettings;

/** Takes the snapshots of one system, one after another, and reports their outcome. Any thread. */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /** Verifying immediately would take cores and the disk away from the first messages. */
    private static final Duration VERIFY_AFTER = Duration.ofSeconds(1);
    /** How long shutdown waits for a snapshot. */
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(10);

    private final Engine engine;
    private final SnapshotSettings settings;
    private final SnapshotDirectory directory;
    private final Executor thread;
    private final Executor chunkWriters;
    private long number;
    /** Requested but not begun; further requests join it. Guarded by this. */
    private @Nullable Request waiting;
    private final List<AtCut> atCut = new ArrayList<>();
    /** Volatile: written by the thread that takes snapshots, read by any thread. */
    private volatile @Nullable Snapshot last;
    private volatile @Nullable SnapshotException failure;
    private volatile boolean underWay;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /** A requested snapshot. */
    private static final class Request {

        /** For the engine: whether there is a snapshot. Completed on the thread that takes it. */
        final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        /** For users. Their continuations run on another thread. */
        final CompletableFuture<Snapshot> result = new CompletableFuture<>();
        /** Whether the system stops and this is its last snapshot. Guarded by the enclosing object. */
        boolean isLast;
    }

    /** An action that must happen exactly at the cut. */
    interface AtCut {

        /** Called before the cut, while the system still runs. If it throws, there is no cut. */
        default void prepare() {}

        /** All workers are at a safepoint and no external thread writes. Everything sent so far is in the snapshot. */
        void cut(long snapshot);

        /** The snapshot is complete. Anything it makes redundant may be deleted. */
        void complete(long snapshot);
    }

    Snapshots(Engine engine, SnapshotSettings settings, SnapshotDirectory directory, @Nullable Snapshot restored) {
        this.engine = engine;
        this.settings = settings;
        this.directory = directory;
        this.last = restored;
        this.number = directory.newestNumber();
        this.thread = engine.execution().snapshotThread(engine.name());
        this.chunkWriters = engine.execution().chunkWriters(engine.name());
    }

    /** Adds an action to run at each cut. Call before the first cut. */
    void atCut(AtCut action) {
        atCut.add(action);
    }

    /** Where and when snapshots are taken. */
    public SnapshotSettings settings() {
        return settings;
    }

    /** The newest snapshot: the last one taken, else the one the system was restored from; empty if there is none. */
    public Optional<Snapshot> last() {
        return Optional.ofNullable(last);
    }

    /** Why the last attempt failed; empty if it succeeded. */
    public Optional<SnapshotException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Number of snapshots taken since the start. */
    public long taken() {
        return taken.get();
    }

    /** Number of failed attempts since the start. */
    public long failures() {
        return failures.get();
    }

    /**
     * The complete snapshots on disk, newest first. One that cannot be read is omitted, and the log says why.
     *
     * @throws SnapshotException if the directory cannot be read
     */
    public List<Snapshot> all() {
        return Interrupts.setAside(() -> directory.snapshots()
                .reversed()
                .stream()
                .flatMap(path -> described(path).stream())
                .toList());
    }

    private Optional<Snapshot> described(Path path) {
        try {
            return Optional.of(Persistence.describe(SnapshotReader.open(directory, path)));
        } catch (SnapshotException e) {
            if (Files.exists(path)) { // else it was old and has just been removed
                LOG.warn("A snapshot is left out, as it cannot be read", e);
            }
            return Optional.empty();
        }
    }

    /** Whether a snapshot is being taken. */
    public boolean isUnderWay() {
        return underWay;
    }

    /** Starts the background verification of the restored snapshot and the periodic snapshots, if configured. */
    void start(@Nullable SnapshotReader newest) {
        if (newest != null && settings.verification() == SnapshotSettings.Verification.BACKGROUND) {
            engine.timers().after(VERIFY_AFTER, () -> verifyBeside(newest));
        }
        if (settings.interval().isPositive()) {
            engine.timers().after(settings.interval(), this::takeRegularly);
        }
    }

    private void verifyBeside(SnapshotReader newest) {
        try {
            thread.execute(() -> verify(newest));
        } catch (RejectedExecutionException e) {
            LOG.debug("The system stopped before its snapshot was checked", e);
        }
    }

    private void verify(SnapshotReader newest) {
        try {
            newest.verify();
            LOG.info("Snapshot {}, from which the system went on, is whole", newest.manifest().name());
        } catch (RuntimeException damaged) {
            engine.panicLog()
                    .panic(engine.directory().partitions().getFirst(),
                            PanicEvidence.without(damaged, "snapshot " + newest.manifest().name()), PanicScope.SYSTEM,
                            -1, Thread.currentThread().getName(), engine.callbacks()::run);
        }
    }

    private void takeRegularly() {
        var _ = take().whenComplete((_, _) -> {
            if (engine.accepting()) {
                engine.timers().after(settings.interval(), this::takeRegularly);
            }
        });
    }

    /** Takes a snapshot once the current one is complete. Joins a request that already waits for that. */
    CompletableFuture<Snapshot> take() {
        return request(false).result.copy();
    }

    private Request request(boolean isLast) {
        Request request = new Request();
        synchronized (this) {
            if (waiting != null) {
                waiting.isLast |= isLast;
                return waiting;
            }
            request.isLast = isLast;
            waiting = request;
        }
        try {
            thread.execute(() -> take(request));
        } catch (RejectedExecutionException e) {
            begins(request);
            request.outcome.complete(false);
            request.result.completeExceptionally(engine.stopped());
        }
        return request;
    }

    /** Marks the request as begun. Later requests get the next snapshot. */
    private synchronized boolean begins(Request request) {
        if (request.equals(waiting)) {
            waiting = null;
        }
        return request.isLast;
    }

    private void take(Request request) {
        boolean isLast = begins(request);
        underWay = true;
        try {
            Snapshot taken = takeNow(isLast);
            this.taken.incrementAndGet();
            last = taken;
            failure = null;
            underWay = false;
            LOG.info("Snapshot {}: {} instances, {} messages, {} bytes, of which {} were written, in {}; no handler ran"
                    + " for {}", taken.name(), taken.instances(), taken.messages(), taken.bytes(), taken.written(),
                    taken.duration(), taken.pause());
            engine.callbacks().complete(request.result, taken);
            request.outcome.complete(true);
        } catch (Throwable thrown) { // whatever it is, a caller waits for it, and the system keeps running
            SnapshotException reason = thrown instanceof SnapshotException known ? known
                    : new SnapshotException("No snapshot was taken: " + thrown, thrown);
            failure = reason;
            failures.incrementAndGet();
            underWay = false;
            LOG.error("The system goes on without a new snapshot", reason);
            engine.callbacks().fail(request.result, reason);
            request.outcome.complete(false);
        }
    }

    private Snapshot takeNow(boolean isLast) {
        if (engine.phase() == Engine.Phase.NEW || engine.phase() == Engine.Phase.STOPPED) {
            throw new SnapshotException(engine.name() + " does not run, so there is nothing to take a snapshot of");
        }
        directory.requireOwn();
        number = Math.max(number, directory.newestNumber()) + 1; // one may have been put back while the system runs
        SnapshotJob job = new SnapshotJob(engine, directory, number, atCut, chunkWriters, settings.patience(), isLast);
        boolean complete = false;
        try {
            job.cut();
            job.begin();
            engine.execution().copyChunks(job);
            Snapshot taken = job.complete(settings.keep());
            complete = true;
            return taken;
        } finally {
            job.end();
            if (!complete) {
                job.abandon();
            }
        }
    }

    /**
     * Stops taking snapshots. Takes a last one first if wanted.
     *
     * @param again whether to retry after a failure, as its cause may be gone
     */
    void stop(boolean wanted, BooleanSupplier again) {
        if (wanted && settings.onShutdown()) {
            hearAboutTheLock();
            boolean taken = succeeds(request(true));
            while (!taken && again.getAsBoolean()) {
                taken = succeeds(request(true));
            }
        }
        engine.execution().endSnapshots(thread, STOP_PATIENCE);
    }

    private static boolean succeeds(Request request) {
        return request.outcome.completeOnTimeout(false, STOP_PATIENCE.toMinutes(), TimeUnit.MINUTES).join();
    }

    /** A lost lock fails a normal snapshot so that it is noticed. It must not fail the last one. */
    private void hearAboutTheLock() {
        try {
            directory.requireOwn();
        } catch (SnapshotException e) {
            LOG.error("Before the last snapshot: {}", e.getMessage());
        }
    }

    /** Closes the directory. Nothing uses it after this. */
    void close() {
        directory.close();
    }
}
