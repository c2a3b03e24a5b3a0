package io.kay.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collector;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.ActorSystem;
import io.kay.ActorSystemStoppedException;
import io.kay.Actors;
import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.Message;
import io.kay.Panic;
import io.kay.Question;
import io.kay.ResumeAction;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.Spawning;
import io.kay.Timer;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.inbox.BlockPool;
import io.kay.journal.JournalContents;
import io.kay.journal.JournalStatistics;
import io.kay.message.MessageType;
import io.kay.run.Timers.Missed;
import io.kay.snapshot.SnapshotReader;
import io.kay.store.ChunkStorage;

/**
 * An actor system in this process, built by {@link ActorSystemBuilder}. It accepts messages immediately, and handles
 * them once {@link #start} has been called.
 */
public final class Engine implements ActorSystem {

    /** The states of an engine, in the order in which it passes through them. */
    public enum Phase {
        NEW, RUNNING, STOPPING, STOPPED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Panic.class);

    private final Settings settings;
    private final Execution execution;
    private final ChunkStorage storage;
    private final BlockPool blockPool;
    private final Map<ActorTypeDefinition<?>, Dependencies> dependencies;
    private final Directory directory;
    private final Ingress ingress;
    private final Callbacks callbacks;
    private final PendingAsks pendingAsks = new PendingAsks(this);
    private final Scans scans = new Scans(this);
    private final Asks asks = new Asks(this);
    private final Operations operations = new Operations();
    private final Panics panics = new Panics(this);
    private final DeadLetters deadLetters;
    private final MisdirectedMessages misdirected = new MisdirectedMessages(this);
    private final Timers timers;
    private final BlockingTasks blockingTasks;
    private final Workers workers;
    private final Shutdown stopping = new Shutdown(this);
    private final SlowCalls slowCalls;
    private final Optional<Snapshot> restored;
    private final @Nullable Snapshots snapshots;
    private final @Nullable IdReservations ids;
    private final @Nullable IngressJournal ingressJournal;
    /** Restored timers, which start together with the system. */
    private final List<TimerImage> timersToGoOn;
    private final List<String> restoreReport;
    private final @Nullable SnapshotReader newest;
    private final Collection<Partition> partitionsToGoOn;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private volatile Instant started = Instant.EPOCH; // written once by start, read by inspection

    Engine(Settings settings, Execution execution, Map<ActorTypeDefinition<?>, Dependencies> types,
            @Nullable Persistence persistence) {
        this.settings = settings;
        this.execution = execution;
        this.storage = new ChunkStorage(settings.chunkBytes(), settings.allocations());
        this.blockPool = new BlockPool(storage, settings.blockBytes());
        this.callbacks = new Callbacks(execution.callbacks(settings.name()));
        this.deadLetters = new DeadLetters(execution.deadLetters(settings.deadLetters()));
        this.dependencies = Map.copyOf(types);
        this.directory = new Directory(this, settings, persistence == null ? new TypeNumbers() : persistence.numbers(),
                List.copyOf(types.keySet()));
        this.timers = new Timers(this, execution.clock(settings.name()));
        this.blockingTasks = new BlockingTasks(execution.blockingTasks(settings.name()));
        this.ingress = new Ingress(this, settings);
        this.workers = new Workers(this, settings.workers());
        this.slowCalls = new SlowCalls(this, settings.slowHandler());
        this.restored = persistence == null ? Optional.empty() : persistence.restored();
        if (restored.isEmpty()) {
            var _ = execution.prepare();
        }
        if (persistence == null || persistence.newest() == null) {
            timersToGoOn = List.of();
            partitionsToGoOn = List.of();
            restoreReport = List.of();
        } else {
            ImageReader reader =
                    new ImageReader(this, persistence.newest(), persistence.settings().discardTypes());
            read(reader);
            timersToGoOn = reader.timers();
            partitionsToGoOn = reader.busy();
            restoreReport = List.copyOf(reader.report());
        }
        this.newest = persistence == null ? null : persistence.newest();
        if (persistence == null) {
            this.snapshots = null;
            this.ids = null;
            this.ingressJournal = null;
        } else {
            this.snapshots =
                    new Snapshots(this, persistence.settings(), persistence.directory(), restored.orElse(null));
            this.ids = new IdReservations(this, persistence.ids(), newest, !persistence.journal().isEmpty());
            this.ingressJournal = replay(persistence);
            this.snapshots.atCut(ingressJournal);
            this.snapshots.atCut(ids);
        }
    }

    private IngressJournal replay(Persistence persistence) {
        boolean complete = false;
        try (JournalContents journal = persistence.journal()) {
            new JournalReplay(this, journal).run();
            IngressJournal begun =
                    new IngressJournal(this, persistence.directory(), persistence.journalSettings(), journal);
            complete = true;
            return begun;
        } finally {
            if (!complete) {
                storage.close();
            }
        }
    }

    private void read(ImageReader reader) {
        boolean complete = false;
        try {
            reader.read();
            complete = true;
        } finally {
            if (!complete) {
                storage.close();
            }
        }
    }

    /**
     * Creates the actor objects, which needs their constructor arguments, and starts the workers. Does nothing if the
     * system was started before.
     */
    public synchronized void start() {
        if (phase.get() != Phase.NEW) {
            return;
        }
        if (restored.isEmpty()) { // a restored system has work to do; its partitions wait when it matters
            execution.prepare().join();
        }
        directory.types().forEach(type -> type.begin(Objects.requireNonNull(dependencies.get(type.definition()))));
        if (phase.compareAndSet(Phase.NEW, Phase.RUNNING)) {
            started = execution.now();
            execution.started(this);
            workers.start();
            slowCalls.start();
            partitionsToGoOn.forEach(partition -> partition.schedule(nanoTime()));
            timersToGoOn.forEach(timers::goOn);
            if (snapshots != null) {
                snapshots.start(newest);
            }
            var _ = execution.prepare(); // concurrently with the first messages
        }
    }

    // Accessors for the other parts of the engine

    Execution execution() {
        return execution;
    }

    Settings settings() {
        return settings;
    }

    ChunkStorage storage() {
        return storage;
    }

    BlockPool blockPool() {
        return blockPool;
    }

    Directory directory() {
        return directory;
    }

    Ingress ingress() {
        return ingress;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    BlockingTasks blockingTasks() {
        return blockingTasks;
    }

    PendingAsks pendingAsks() {
        return pendingAsks;
    }

    Asks asks() {
        return asks;
    }

    Operations operations() {
        return operations;
    }

    Timers timers() {
        return timers;
    }

    Scans scans() {
        return scans;
    }

    Workers workers() {
        return workers;
    }

    SlowCalls slowCalls() {
        return slowCalls;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    MisdirectedMessages misdirected() {
        return misdirected;
    }

    Panics panicLog() {
        return panics;
    }

    long nanoTime() {
        return execution.nanoTime();
    }

    /**
     * Creates something in memory that the system may release at the same time.
     *
     * @throws ActorSystemStoppedException if the system released it
     */
    <T> T whileRunning(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalStateException e) {
            throw phase() == Phase.STOPPED ? stopped() : e; // memory is released in this phase only
        }
    }

    /** Whether external messages are accepted. */
    boolean accepting() {
        return phase.get().compareTo(Phase.STOPPING) < 0;
    }

    /** Whether the caller runs on a worker's thread, in a turn or between two turns. */
    boolean isOnWorker() {
        return workers.current() != null;
    }

    // External sending

    @Override
    public <A> void send(Id<A> to, Message<? super A> message) {
        MessageType type = directory.finder().find(message.getClass()); // see Outbox.find
        if (type.runsUserCode()) {
            EncodedMessage encoded = encoded(type, message);
            ingress.awaitRoom(to.bits(), type);
            ingress.writeKept(outbox -> {
                outbox.send(to.bits(), encoded);
                return outbox;
            });
        } else if (isJournaling()) {
            ingress.awaitRoom(to.bits(), type);
            ingress.writeKept(outbox -> {
                outbox.send(to.bits(), type, message);
                return outbox;
            });
        } else {
            ingress.send(to.bits(), type, message);
        }
    }

    /**
     * Encodes a message in advance. Sending happens under a lock, where no user code may run.
     *
     * @throws RuntimeException whatever the user code throws
     */
    EncodedMessage encoded(MessageType type, Object message) {
        return whileRunning(() -> EncodedMessage.kept(blockPool, type, message));
    }

    void sendUnlimited(long to, EncodedMessage message) {
        ingress.write(outbox -> {
            outbox.send(to, message);
            return outbox;
        });
    }

    @Override
    public <A> Id<A> spawn(Spawning<A> spawning) {
        MessageType type = directory.messages().of(spawning);
        EncodedMessage encoded = type.runsUserCode() ? encoded(type, spawning) : null;
        ingress.awaitRoom(directory.spawned(type), type);
        return new Id<>(
                ingress.writeKept(outbox -> encoded == null ? outbox.spawn(spawning) : outbox.spawn(encoded)));
    }

    @Override
    public <A> Id<A> all(Class<A> typeOrTrait) {
        return directory.all(typeOrTrait);
    }

    @Override
    public <A> Id<A> parse(Class<A> typeOrTrait, String text) {
        return directory.parse(typeOrTrait, text);
    }

    @Override
    public <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question) {
        return asks.ask(to, question, settings.askTimeout());
    }

    @Override
    public <A, R> CompletableFuture<R> ask(Id<A> to, Question<? super A, R> question, Duration timeout) {
        return asks.ask(to, question, timeout);
    }

    @Override
    public <A, R, X> CompletableFuture<X> collect(Id<A> to, Question<? super A, R> question,
            Collector<? super R, ?, X> collector) {
        return asks.collect(to, question, collector);
    }

    @Override
    public <A, R> CompletableFuture<AnswerPage<R>> askNext(Id<A> to, Question<? super A, R> question, long cursor,
            int limit) {
        return asks.askNext(to, question, cursor, limit);
    }

    /** As {@link #post}, for a result that is awaited: if there is no memory to queue it, it overtakes the messages. */
    void bring(Partition partition, Operation operation) {
        try {
            post(partition, operation);
        } catch (OutOfMemoryError e) {
            LOG.warn("A result for {} partition {} overtakes messages, as there is no memory to queue it",
                    partition.type().name(), partition.index(), e);
            partition.execute(() -> operation.run(partition), operation::abandon);
        }
    }

    /** Sends an operation to a partition, in order with the messages. Abandons it if the system has stopped. */
    void post(Partition partition, Operation operation) {
        try {
            ingress.writeResult(outbox -> {
                outbox.operation(partition, false, operation);
                return outbox;
            });
        } catch (ActorSystemStoppedException e) {
            operation.abandon(e);
        }
    }

    /** Runs blocking work on a virtual thread. */
    <R> void offload(Callable<R> work, CompletableFuture<R> result) {
        blockingTasks.run(work, result);
    }

    @Override
    public <A> Timer sendAfter(Duration delay, Id<A> to, Message<? super A> message) {
        return timers.once(delay, to.bits(), message, Runnable::run);
    }

    @Override
    public <A> Timer sendEvery(Duration period, Id<A> to, Message<? super A> message) {
        return timers.repeated(period, Missed.LEFT_OUT, to.bits(), message, Runnable::run);
    }

    @Override
    public <A> Timer sendAtFixedRate(Duration period, Id<A> to, Message<? super A> message) {
        return timers.repeated(period, Missed.CAUGHT_UP, to.bits(), message, Runnable::run);
    }

    // Inspection

    @Override
    @SuppressWarnings("unchecked")
    public <A> Actors<A> actors(Class<A> type) {
        return (Actors<A>) directory.types()
                .stream()
                .filter(known -> known.type() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no actor type of this system; its"
                        + " actor types are " + directory.types().stream().map(ActorTypeRuntime::name).toList()));
    }

    @Override
    public Collection<Actors<?>> types() {
        return List.copyOf(directory.types());
    }

    /** Read access to the state of this system. */
    public Inspection inspection() {
        return new Inspection(this);
    }

    /** The name of this system. */
    public String name() {
        return settings.name();
    }

    /** The current phase. */
    public Phase phase() {
        return phase.get();
    }

    /** The time at which it was started. */
    public Instant started() {
        return started;
    }

    ActorSystemStoppedException stopped() {
        return new ActorSystemStoppedException(settings.name() + " is stopped and takes no more messages");
    }

    // Panic

    @Override
    public List<Panic> panics() {
        return panics.all();
    }

    @Override
    public boolean isPanicked() {
        return !panics.all().isEmpty();
    }

    @Override
    public CompletableFuture<Long> resume(Predicate<? super Panic> which, ResumeAction action) {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (Panic panic : panics.all()) {
            if (which.test(panic)) {
                try {
                    begun.add(resume(panic.number(), action));
                } catch (IllegalArgumentException e) {
                    LOG.debug("Panic {} is left, or somebody else resolves it", panic.number(), e);
                }
            }
        }
        CompletableFuture<Long> all = new SystemFuture.OfPartitions<>(this, begun.size() + " panics to be resolved",
                directory.partitions());
        var _ = CompletableFuture.allOf(begun.toArray(CompletableFuture<?>[]::new)).whenComplete((_, failure) -> {
            if (failure != null) {
                all.completeExceptionally(failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure);
            } else {
                all.complete((long) begun.size());
            }
        });
        return all;
    }

    @Override
    public CompletableFuture<Void> resume(long panic, ResumeAction action) {
        PanicCase open = panics.take(panic, action);
        CompletableFuture<Void> done = new SystemFuture.OfPartitions<>(this, "panic " + panic + " to be resolved",
                List.of(open.partition()));
        open.partition().execute(() -> {
            try {
                open.resolve(action, panics.open());
            } catch (Throwable failure) { // any of them: a panic that could not be resolved must remain open
                panics.giveBack(open);
                open.partition().runner().afterTurn(() -> done.completeExceptionally(failure));
                return;
            }
            panics.resolved(open);
            LOG.info("Panic {} of {} {} is resolved by {}", panic, open.panic().type(), open.panic().id(), action);
            directory.partitions().forEach(partition -> partition.schedule(nanoTime()));
            open.partition().runner().afterTurn(() -> done.complete(null));
        }, done::completeExceptionally);
        return done;
    }

    // Snapshots

    @Override
    public CompletableFuture<Snapshot> snapshot() {
        return snapshots == null
                ? CompletableFuture.failedFuture(new SnapshotException(name()
                        + " has no directory for snapshots; set kay.snapshot.directory, or snapshots of the builder"))
                : snapshots.take();
    }

    @Override
    public Optional<Snapshot> restored() {
        return restored;
    }

    /** What was done with the snapshot from which this system was restored, one line per item. */
    public List<String> restoreReport() {
        return restoreReport;
    }

    /** Whether external messages are written to a journal. */
    boolean isJournaling() {
        return ingressJournal != null && ingressJournal.isOn();
    }

    IdReservations ids() {
        if (ids == null) {
            throw new IllegalStateException("The system has no directory");
        }
        return ids;
    }

    IngressJournal ingressJournal() {
        if (ingressJournal == null) {
            throw new IllegalStateException("The system has no directory");
        }
        return ingressJournal;
    }

    /** Statistics of the journal, empty if there is none. */
    public Optional<JournalStatistics> journal() {
        return ingressJournal == null ? Optional.empty() : ingressJournal.statistics();
    }

    /** The snapshots of this system, empty if it has no directory for them. */
    public Optional<Snapshots> snapshots() {
        return Optional.ofNullable(snapshots);
    }

    // Shutdown

    @Override
    public long stop(Duration drainTimeout) {
        return stopping.stop(drainTimeout);
    }

    /**
     * As {@link #stop}, but returns immediately, so a handler may call it. Until it is done, the JVM does not exit, not
     * even by {@link System#exit}.
     *
     * @return completes with the result of {@link #stop}, or fails with its exception
     */
    public CompletableFuture<Long> stopInBackground(Duration drainTimeout) {
        return stopping.stopInBackground(drainTimeout);
    }

    /** Whether the caller is a handler of this system, which cannot stop it; see {@link #stopInBackground}. */
    public boolean isInHandler() {
        Worker worker = workers.current();
        return worker != null && !worker.mayStandAside();
    }

    /** Makes the system refuse external messages from now on. Returns the previous phase. */
    Phase refuseFromNowOn() {
        return phase.getAndUpdate(now -> now == Phase.STOPPED ? now : Phase.STOPPING);
    }

    /** Returns when a {@link #start} under way has started everything; immediately if there is none. */
    synchronized void awaitStarted() {
        LOG.debug("{} has started everything", settings.name());
    }

    /** No worker is running any longer. */
    void ended() {
        phase.set(Phase.STOPPED);
    }

    /** Stops the threads that watch the workers. */
    void endWatching() {
        slowCalls.stop();
        execution.stopped(this);
    }

    void closeJournal() {
        if (ingressJournal != null) {
            ingressJournal.close();
        }
    }
}
