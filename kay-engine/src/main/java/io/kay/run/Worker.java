package io.kay.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.PanicScope;
import io.kay.dispatch.Safepoint;
import io.kay.guard.Text;
import io.kay.guard.UserCode;

/**
 * One thread that runs turns: of a partition to which its last turn sent something, else of those that belong to it,
 * and, when it has none or each so many turns, of those of other workers, so that a slow handler holds up nobody but its
 * own partition. Without work it spins for a
 * moment, yields for a moment, and then sleeps until it is woken.
 */
class Worker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final int SPINS = 1_000;
    private static final int YIELDS = 50;
    /** One in so many turns is taken from another worker if there is one. */
    private static final int OTHERS_INTERVAL = 16;
    /** So long messages from outside gather before they are taken over. */
    private static final long GATHER_NANOS = 3_000;

    private final Workers workers;
    private final int index;
    private final TurnOutbox outbox;
    private final TurnWorld world;
    private final Engine engine;
    private final MpmcVarHandleArrayQueue<Partition> ready;
    private final Thread thread;
    private final Safepoint safepoint = new Safepoint();
    /** Twice the turns run, less one while a turn runs. */
    private final AtomicLong progress = new AtomicLong();
    /**
     * Whose turn runs, and since when. Opaque: written before the release of progress, read behind its acquire by whoever
     * looks on, see activity().
     */
    private final AtomicInteger lane = new AtomicInteger();
    private final AtomicLong began = new AtomicLong();
    /** While the world outside is told of a turn, the number of the callback that runs, else 0. Opaque, as above. */
    private final AtomicInteger telling = new AtomicInteger();
    private final ArrayDeque<Runnable> afterTurn = new ArrayDeque<>();
    private final List<Runnable> completions = new ArrayList<>();
    /** How many of them are done or under way. */
    private int completed;
    /** Whether what follows a turn is being done: code of users may run then, but no handler. */
    private boolean completing;
    /** Whose turn runs. Read by others only when the thread never comes back, see {@link #handOver}. */
    private @Nullable Partition turning;
    /** Whether others do its work. Set once, by its own thread or when that never comes back. */
    private volatile boolean relieved;

    private long started;
    /** When the last turn ended, or, if there was nothing to do since then, when the next one begins. */
    private long now;
    /** Whether the turn had nothing to do but to let messages gather. */
    private boolean waited;
    /** To be run next, before what is in the queues; nobody else knows of it. */
    private @Nullable Partition following;

    /** Volatile: set before the last look for work, read by who has just brought some; see Workers.wake. */
    private volatile boolean parked;

    private record Completion(CompletableFuture<Object> future, @Nullable Object answer,
            @Nullable Throwable failure) implements Runnable {

        @Override
        public void run() {
            if (failure != null) {
                future.completeExceptionally(failure);
            } else {
                future.complete(answer);
            }
        }
    }

    Worker(Engine engine, Workers workers, int index, TurnOutbox outbox) {
        // A partition is in at most one queue at most once, so the queue never overflows.
        this(engine, workers, index, outbox,
                new MpmcVarHandleArrayQueue<>(Math.max(2, engine.directory().partitions().size())));
    }

    private Worker(Engine engine, Workers workers, int index, TurnOutbox outbox,
            MpmcVarHandleArrayQueue<Partition> ready) {
        this.engine = engine;
        this.workers = workers;
        this.index = index;
        this.outbox = outbox;
        this.world = new TurnWorld(engine, this, outbox);
        this.ready = ready;
        this.thread = Objects.requireNonNull(engine.settings().threads().newThread(this),
                "The ThreadFactory given to threads(...) returned null; return a new thread");
        thread.setName(engine.settings().name() + "-worker-" + index);
        thread.setDaemon(true);
    }

    MpmcVarHandleArrayQueue<Partition> ready() {
        return ready;
    }

    Thread thread() {
        return thread;
    }

    String name() {
        return thread.getName();
    }

    /** Where it is told that it is to stand still. */
    final Safepoint safepoint() {
        return safepoint;
    }

    boolean isParked() {
        return parked;
    }

    /** Whether others do its work: nobody need wait for it. */
    boolean isRelieved() {
        return relieved;
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Turns run, the one under way included. */
    long turns() {
        return (progress() + 1) / 2;
    }

    /** Odd while a turn runs; otherwise all turns so far have published what they sent. */
    long progress() {
        return progress.getAcquire();
    }

    /** What it does at this moment, as far as one look can tell; null if it runs no code of users. Any thread. */
    @Nullable
    Activity activity() {
        long before = progress();
        Activity seen = new Activity(this, lane.getOpaque(), began.getOpaque(), before, telling.getOpaque());
        boolean busy = before % 2 == 1 || seen.callback() > 0;
        return busy && progress() == before ? seen : null;
    }

    /** Whether the turn under way, or the last one, is of a partition. Only this thread. */
    boolean runs(Partition partition) {
        return lane.getPlain() == partition.lane();
    }

    TurnOutbox outbox() {
        return outbox;
    }

    TurnWorld world() {
        return world;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // yielding is the second of three steps of idling, not a way to order things
    public void run() {
        int idle = 0;
        UserCode.ownThread();
        readClock();
        while (workers.running()) {
            standIfWanted();
            Partition partition = next();
            if (partition != null) {
                if (idle > 0) {
                    idle = 0;
                    readClock();
                }
                turn(partition);
                if (waited) {
                    waited = false;
                    Thread.yield(); // whoever is to send may need this processor for it
                }
            } else if (idle < SPINS) {
                idle++;
                Thread.onSpinWait();
            } else if (idle < SPINS + YIELDS) {
                idle++;
                Thread.yield();
            } else {
                park();
                idle = 1;
            }
        }
    }

    /** Between two handlers, when all that was sent is published: stands still if asked to. */
    final void standIfWanted() {
        if (safepoint.isWanted()) {
            workers.globalSafepoint().stand(this);
            readClock();
        }
    }

    /** Publishes what a turn that is interrupted by a cut has sent: on a thread of its own none is. */
    void publishForCut() {
        // endTurn has published everything
    }

    private void turn(Partition partition) {
        boolean whole = false;
        turning = partition;
        begun(partition);
        try {
            partition.handle(this);
            endTurn(partition);
            if (relieved) {
                return;
            }
            whole = true;
            partition.leave(this);
        } catch (Throwable thrown) { // the engine itself failed: never lose a worker or the evidence
            if (relieved) {
                LOG.error("{} stopped the system, and what was to be done then failed", name(), thrown);
                return;
            }
            failed(partition, thrown);
            if (!whole) {
                partition.standStill(this);
            }
        }
        turning = null;
        UserCode.clearInterrupt(); // a handler may have left it set, and a worker could not sleep any more
        ended();
    }

    // Its end before that of others

    /**
     * Lets others do its work if its thread, the caller, runs code of users after a turn: that may then wait for
     * everything. Does first what else is to be done after the turn.
     *
     * @return whether it did; not within a handler
     */
    boolean standAside() {
        if (!mayStandAside()) {
            return false;
        }
        complete();
        workers.relieve(this);
        return true;
    }

    /** Whether {@link #standAside} would do something. Its own thread. */
    boolean mayStandAside() {
        return completing;
    }

    /** A worker for what waits for this one. */
    Worker substitute() {
        return new Worker(engine, workers, index, new TurnOutbox(engine), ready);
    }

    /**
     * Ends the handler that runs as if it had done nothing: its thread is in {@link System#exit}. What that thread wrote
     * is seen here because it has started the shutdown hooks, or stands before a lock that the JVM took a snapshot of.
     */
    void cutShort() {
        Partition partition = turning;
        if (partition == null || completing) {
            return;
        }
        try {
            partition.cutShort(ExitDetector.call(thread.getStackTrace()));
        } catch (Throwable thrown) { // the rest of the turn must not be lost too
            LOG.error("The turn of {} partition {} could not be ended as it should", partition.type().name(),
                    partition.index(), thrown);
        }
    }

    /** Gives up what it has: by its own thread, or when that never comes back. */
    void handOver() {
        relieved = true;
        Partition partition = turning;
        if (partition != null) {
            turning = null;
            outbox.flush();
            partition.leave(this);
            ended();
        }
        Partition next = following;
        if (next != null) {
            following = null;
            workers.enqueue(next);
        }
    }

    /** The time as last read: a turn begins when the one before has ended, so one look at the clock serves for both. */
    final long now() {
        return now;
    }

    /** Reads the clock. */
    final long readClock() {
        now = engine.nanoTime();
        return now;
    }

    /** A turn begins. */
    final void begun(Partition partition) {
        outbox.begin(now);
        lane.setOpaque(partition.lane());
        began.setOpaque(now);
        started++;
        progress.setRelease(2 * started - 1); // only this thread writes; pairs with getAcquire in progress()
    }

    /** The turn has published what it sent. */
    final void ended() {
        progress.setRelease(2 * started); // as in begun
    }

    /** The engine's own part of a turn threw. */
    final void failed(Partition partition, Throwable thrown) {
        UserCode.log(() -> LOG.error("The turn of {} partition {} failed", partition.type().name(), partition.index(),
                Text.loggable(thrown)));
        engine.panicLog()
                .panic(partition, PanicEvidence.without(thrown, "the engine's own work"), PanicScope.SYSTEM, -1,
                        name(), engine.callbacks()::run);
    }

    /** How many messages of users the turn that begins may handle. */
    int turnMessages() {
        return engine.settings().turnMessages();
    }

    /** Whether messages from outside that gather since then still have time to. */
    boolean gathers(long since) {
        return now - since < GATHER_NANOS;
    }

    /** The turn has nothing to do but to let messages gather. */
    final void waits() {
        waited = true;
    }

    /** Begins to run turns. */
    void start() {
        thread.start();
    }

    /** Has it look whether it should end, also if it sleeps. */
    void end() {
        LockSupport.unpark(thread);
    }

    private void park() {
        parked = true;
        if (!workers.hasReady() && workers.running() && !safepoint.isWanted()) {
            LockSupport.park(workers);
        }
        parked = false;
    }

    /**
     * The turn that ends has scheduled a partition. One of them is run next, here: what was sent to it is still in the
     * caches of this processor. The others, if there are any, are for whoever comes first.
     */
    final void scheduled(Partition partition) {
        if (following == null) {
            following = partition;
        } else {
            workers.enqueue(partition);
            workers.wakeAny();
        }
    }

    /** The turn that ends has given a partition what it is to read first. Only if {@link #hasNext} says no. */
    final void runNext(Partition partition) {
        following = partition;
    }

    /** Whether a partition is what it runs next. */
    final boolean runsNext(Partition partition) {
        return partition.equals(following);
    }

    /** Whether it knows what to run next, whatever the queues contain. */
    boolean hasNext() {
        return following != null;
    }

    private @Nullable Partition next() {
        boolean othersFirst = started % OTHERS_INTERVAL == OTHERS_INTERVAL - 1;
        Partition sent = following;
        following = null;
        if (sent != null && !(othersFirst && workers.hasReady())) {
            return sent;
        }
        if (sent != null) {
            ready.offer(sent); // two partitions that send to each other must not hold up the rest
        }
        Partition partition = othersFirst ? workers.takeFromOthers(index) : ready.poll();
        if (partition == null) {
            partition = othersFirst ? ready.poll() : workers.takeFromOthers(index);
        }
        return partition;
    }

    /** Has an answer delivered to somebody outside when this turn's messages have left. */
    void completeAfterTurn(long ask, Object answer) {
        complete(ask, answer, null);
    }

    /** Has a failure delivered to somebody outside when this turn's messages have left. */
    void failAfterTurn(long ask, Throwable failure) {
        complete(ask, null, failure);
    }

    private void complete(long ask, @Nullable Object answer, @Nullable Throwable failure) {
        CompletableFuture<Object> future = engine.pendingAsks().take(ask);
        if (future != null) {
            completions.add(new Completion(future, answer, failure));
        }
    }

    /** Has something done when this turn's messages have left: who learns of it may already use what they carry. */
    void afterTurn(Runnable action) {
        afterTurn.add(action);
    }

    /** Has something done when this turn's messages have left, before anybody gets an answer. */
    void announce(Runnable action) {
        if (completing) {
            afterTurn.add(action);
        } else {
            completions.addFirst(action);
        }
    }

    /** Publishes what the turn sent, then lets the world outside know. */
    final void endTurn(Partition partition) {
        if (completions.isEmpty() && afterTurn.isEmpty()) {
            outbox.flush(this, partition);
        } else {
            // What is about to be done may take long, or wait for what was sent: nobody has to wait for it in turn.
            outbox.flush();
            ended();
            complete();
        }
    }

    /** Lets the world outside know what the turn did. */
    final void complete() {
        boolean within = completing; // what is done may stop the system, which does the rest first
        completing = true;
        int callbacks = telling.getPlain();
        try {
            while (completed < completions.size()) {
                standIfWanted();
                telling.setOpaque(++callbacks);
                Runnable completion = completions.get(completed++);
                try {
                    completion.run();
                } catch (Throwable thrown) { // whoever waits for the next answer has done nothing wrong
                    UserCode.report("A continuation", completion, thrown);
                }
            }
            completions.clear();
            completed = 0;
            Throwable failure = null;
            Runnable action;
            while ((action = afterTurn.poll()) != null) {
                standIfWanted();
                telling.setOpaque(++callbacks);
                try {
                    action.run();
                } catch (Throwable thrown) { // the other actions are somebody else's
                    failure = failure == null ? thrown : failure;
                }
            }
            if (failure != null) {
                throw new IllegalStateException("What was to be done after the turn failed", failure);
            }
        } finally {
            completing = within;
            telling.setOpaque(0);
        }
    }
}
