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
 * One thread that runs turns. It prefers a partition to which its last turn sent something, then one of its own.
 * When it has none, and every 16th turn, it steals one from another worker. So a slow handler delays only its own
 * partition. Without work it spins briefly, yields briefly, then sleeps until it is woken.
 */
class Worker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final int SPINS = 1_000;
    private static final int YIELDS = 50;
    /** Every 16th turn is stolen from another worker, if one has a partition ready. */
    private static final int OTHERS_INTERVAL = 16;
    /** How long messages from external threads gather before they are taken over. */
    private static final long GATHER_NANOS = 3_000;

    private final Workers workers;
    private final int index;
    private final TurnOutbox outbox;
    private final TurnWorld world;
    private final Engine engine;
    private final MpmcVarHandleArrayQueue<Partition> ready;
    private final Thread thread;
    private final Safepoint safepoint = new Safepoint();
    /** Twice the number of turns begun, minus one while a turn runs. */
    private final AtomicLong progress = new AtomicLong();
    /**
     * The partition whose turn runs, and since when. Opaque: written before the release of progress, read by observers
     * after its acquire, see activity().
     */
    private final AtomicInteger lane = new AtomicInteger();
    private final AtomicLong began = new AtomicLong();
    /** The number of the callback that runs after a turn, 0 if none does. Opaque, as above. */
    private final AtomicInteger telling = new AtomicInteger();
    private final ArrayDeque<Runnable> afterTurn = new ArrayDeque<>();
    private final List<Runnable> completions = new ArrayList<>();
    /** Number of completions that are done or under way. */
    private int completed;
    /** Whether the actions after a turn are running. These may be user code, but never a handler. */
    private boolean completing;
    /** The partition whose turn runs. Other threads read it only if this one never returns, see {@link #handOver}. */
    private @Nullable Partition turning;
    /** Whether another worker has replaced this one. Set once, by its own thread or when that never returns. */
    private volatile boolean relieved;

    private long started;
    /** When the last turn ended, or, after an idle period, when the next one begins. */
    private long now;
    /** Whether the turn only let messages gather. */
    private boolean waited;
    /** The partition to run next, before the queued ones. No other thread knows of it. */
    private @Nullable Partition following;

    /** Volatile: set before the last check for work, read by threads that just enqueued some; see Workers.enqueue. */
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
        // A partition is in at most one queue, and only once, so the queue never overflows.
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

    /** The safepoint at which it is asked to pause. */
    final Safepoint safepoint() {
        return safepoint;
    }

    boolean isParked() {
        return parked;
    }

    /** Whether another worker has replaced it, so that no one needs to wait for it. */
    boolean isRelieved() {
        return relieved;
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Turns run, including the current one. */
    long turns() {
        return (progress() + 1) / 2;
    }

    /** Odd while a turn runs. If even, all turns so far have published what they sent. */
    long progress() {
        return progress.getAcquire();
    }

    /** Its current activity, as far as a single check can tell; null if it runs no user code. Any thread. */
    @Nullable
    Activity activity() {
        long before = progress();
        Activity seen = new Activity(this, lane.getOpaque(), began.getOpaque(), before, telling.getOpaque());
        boolean busy = before % 2 == 1 || seen.callback() > 0;
        return busy && progress() == before ? seen : null;
    }

    /** Whether the current or last turn is one of this partition. Only this thread. */
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
    @SuppressWarnings("ThreadPriorityCheck") // yielding is the second of three idle stages, not a way to order things
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
                    Thread.yield(); // the sender may need this processor
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

    /** Between two handlers, with everything sent published: waits at the safepoint if asked to. */
    final void standIfWanted() {
        if (safepoint.isWanted()) {
            workers.globalSafepoint().stand(this);
            readClock();
        }
    }

    /** Publishes what a turn interrupted by a cut has sent. A worker with its own thread has nothing to do here. */
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
        } catch (Throwable thrown) { // the engine itself failed: lose neither the worker nor the evidence
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
        UserCode.clearInterrupt(); // a handler may have left it set, and then the worker could not sleep
        ended();
    }

    // Replacing this worker

    /**
     * Has another worker replace this one if its thread, the caller, runs user code after a turn. That code may then
     * wait for anything. The remaining actions after the turn run first.
     *
     * @return whether it was replaced; false within a handler
     */
    boolean standAside() {
        if (!mayStandAside()) {
            return false;
        }
        complete();
        workers.relieve(this);
        return true;
    }

    /** Whether {@link #standAside} would have an effect. Its own thread only. */
    boolean mayStandAside() {
        return completing;
    }

    /** Creates a worker that takes over this one's queue. */
    Worker substitute() {
        return new Worker(engine, workers, index, new TurnOutbox(engine), ready);
    }

    /**
     * Ends the current handler as if it had done nothing: its thread is in {@link System#exit}. That thread's writes
     * are visible here: it has started the shutdown hooks, or waits for a lock that the JVM took a snapshot of.
     */
    void cutShort() {
        Partition partition = turning;
        if (partition == null || completing) {
            return;
        }
        try {
            partition.cutShort(ExitDetector.call(thread.getStackTrace()));
        } catch (Throwable thrown) { // the rest of the turn must not be lost as well
            LOG.error("The turn of {} partition {} could not be ended as it should", partition.type().name(),
                    partition.index(), thrown);
        }
    }

    /** Hands over its partitions. Called by its own thread, or when that thread never returns. */
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

    /** The time as last read. A turn begins when the previous one ends, so one clock read serves both. */
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

    /** The turn has ended and published what it sent. */
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

    /** Maximum number of user messages in the turn that begins. */
    int turnMessages() {
        return engine.settings().turnMessages();
    }

    /** Whether external messages that have gathered since the given time should gather longer. */
    boolean gathers(long since) {
        return now - since < GATHER_NANOS;
    }

    /** The turn has nothing to do except let messages gather. */
    final void waits() {
        waited = true;
    }

    /** Starts the thread. */
    void start() {
        thread.start();
    }

    /** Makes it check whether to end, even if it sleeps. */
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
     * The turn that ends has scheduled a partition. This worker runs the first one next, as the messages to it are
     * still in this processor's caches. Any others go to the first worker available.
     */
    final void scheduled(Partition partition) {
        if (following == null) {
            following = partition;
        } else {
            workers.enqueue(partition);
            workers.wakeAny();
        }
    }

    /** The turn that ends has passed a block directly to this partition. Only if {@link #hasNext} is false. */
    final void runNext(Partition partition) {
        following = partition;
    }

    /** Whether it runs this partition next. */
    final boolean runsNext(Partition partition) {
        return partition.equals(following);
    }

    /** Whether the next partition is already chosen, whatever the queues contain. */
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
            ready.offer(sent); // two partitions that send to each other must not block the rest
        }
        Partition partition = othersFirst ? workers.takeFromOthers(index) : ready.poll();
        if (partition == null) {
            partition = othersFirst ? ready.poll() : workers.takeFromOthers(index);
        }
        return partition;
    }

    /** Delivers an answer to an external asker once this turn's messages are flushed. */
    void completeAfterTurn(long ask, Object answer) {
        complete(ask, answer, null);
    }

    /** Delivers a failure to an external asker once this turn's messages are flushed. */
    void failAfterTurn(long ask, Throwable failure) {
        complete(ask, null, failure);
    }

    private void complete(long ask, @Nullable Object answer, @Nullable Throwable failure) {
        CompletableFuture<Object> future = engine.pendingAsks().take(ask);
        if (future != null) {
            completions.add(new Completion(future, answer, failure));
        }
    }

    /** Runs an action once this turn's messages are flushed: code that it notifies may rely on them. */
    void afterTurn(Runnable action) {
        afterTurn.add(action);
    }

    /** Runs an action once this turn's messages are flushed, before any answer is delivered. */
    void announce(Runnable action) {
        if (completing) {
            afterTurn.add(action);
        } else {
            completions.addFirst(action);
        }
    }

    /** Publishes what the turn sent, then runs its completions and actions. */
    final void endTurn(Partition partition) {
        if (completions.isEmpty() && afterTurn.isEmpty()) {
            outbox.flush(this, partition);
        } else {
            // The actions may take long, or wait for the messages just sent. No one may have to wait for them in turn.
            outbox.flush();
            ended();
            complete();
        }
    }

    /** Runs the turn's completions and actions. */
    final void complete() {
        boolean within = completing; // an action may stop the system, which runs the rest first
        completing = true;
        int callbacks = telling.getPlain();
        try {
            while (completed < completions.size()) {
                standIfWanted();
                telling.setOpaque(++callbacks);
                Runnable completion = completions.get(completed++);
                try {
                    completion.run();
                } catch (Throwable thrown) { // the next asker must still get its answer
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
                } catch (Throwable thrown) { // the other actions are independent of this one
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
