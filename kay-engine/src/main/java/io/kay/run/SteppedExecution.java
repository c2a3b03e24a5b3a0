package io.kay.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.dispatch.Dispatcher;

/** Runs an engine's work in single steps, each on the thread that requests it. One thread. */
final class SteppedExecution extends Execution {

    private static final int LONGEST_DELAY_STEPS = 64;
    private static final int MAX_AWAITED_STEPS = 1_000_000;
    /** Numbers of external senders; the caller has 0. Each uses its own outbox. */
    private static final long CLOCK = 1;
    private static final long FIRST_OFFLOADED = 2;

    private final DecisionSource decisions;
    private final VirtualClock clock = new VirtualClock();
    private final SteppedExecutor offloaded = new SteppedExecutor();
    private final SimulationProbe probe = new SimulationProbe(this::steps);
    private final List<SteppedWorker> workers = new ArrayList<>();
    /** Partitions ready to run, in the order in which they became ready. */
    private final List<Partition> ready = new ArrayList<>();
    /** Results requested outside a step, possibly still unanswered. Any thread. */
    private final Set<SystemFuture<?>> asked =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    /** The thread that asked last. Volatile: read by the detector's thread. */
    private volatile @Nullable Thread asks;
    private boolean watched;
    /** Step count when the test was last seen waiting, -1 if it was not. Detector's thread only. */
    private long waitedAt = -1;
    private @Nullable Engine engine;
    private long sender;
    private boolean stepping;
    private long steps;

    SteppedExecution(DecisionSource decisions) {
        this.decisions = decisions;
    }

    VirtualClock clock() {
        return clock;
    }

    DecisionSource decisions() {
        return decisions;
    }

    SimulationProbe probe() {
        return probe;
    }

    Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("No system was built with this simulation");
        }
        return engine;
    }

    long steps() {
        return steps;
    }

    /** Number of steps for which to hold the turn just handled. */
    int delay() {
        return decisions.happens(probe.faults().delay()) ? 1 + decisions.below(LONGEST_DELAY_STEPS) : 0;
    }

    /** Whether to publish a message before its turn ends. */
    boolean leavesEarly() {
        return decisions.happens(probe.faults().reorder());
    }

    /** Runs one step, if there is anything to do without time passing. */
    boolean step() {
        if (stepping) {
            throw new IllegalStateException("A step is under way; what runs within a step cannot ask for another");
        }
        List<Runnable> possible = engine().phase() == Engine.Phase.STOPPED ? List.of() : possible();
        if (possible.isEmpty()) {
            return false;
        }
        steps++;
        stepping = true;
        try {
            possible.get(decisions.below(possible.size())).run();
        } finally {
            stepping = false;
            sender = 0;
            probe.sender(Id.none());
        }
        return true;
    }

    /** The possible steps, in the order of the simplest run: a turn under way continues first. */
    private List<Runnable> possible() {
        collectReady();
        List<Runnable> possible = new ArrayList<>();
        List<SteppedWorker> free = new ArrayList<>();
        for (SteppedWorker worker : workers) {
            if (!worker.isInTurn()) {
                free.add(worker);
            } else if (!worker.isHeld()) {
                possible.add(worker::step);
            }
        }
        if (!free.isEmpty()) {
            ready.forEach(partition -> possible.add(() -> begin(free.get(decisions.below(free.size())), partition)));
        }
        for (int i = 0; i < offloaded.size(); i++) {
            int index = i;
            possible.add(() -> offloaded(index));
        }
        if (clock.nextDue() <= clock.nanoTime()) {
            possible.add(this::fire);
        }
        if (possible.isEmpty()) {
            workers.stream().filter(SteppedWorker::isInTurn).forEach(worker -> possible.add(worker::step));
        }
        return possible;
    }

    private void collectReady() {
        for (SteppedWorker worker : workers) {
            Partition partition;
            while ((partition = worker.ready().poll()) != null) {
                ready.add(partition);
            }
        }
    }

    private void begin(SteppedWorker worker, Partition partition) {
        ready.remove(partition);
        worker.begin(partition);
    }

    private void offloaded(int index) {
        sender = FIRST_OFFLOADED + index;
        offloaded.run(index);
    }

    private void fire() {
        sender = CLOCK;
        clock.fire();
    }

    @Override
    CompletableFuture<Void> prepare() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    long nanoTime() {
        return clock.nanoTime();
    }

    @Override
    Instant now() {
        return clock.now();
    }

    @Override
    Clock clock(String system) {
        return clock;
    }

    /** None, as time does not pass while a handler runs. */
    @Override
    @Nullable
    Clock watchClock(String system) {
        return null;
    }

    @Override
    ExecutorService blockingTasks(String system) {
        return offloaded;
    }

    /** On the calling thread, so that a test sees the effects of a step at once. */
    @Override
    Executor callbacks(String system) {
        return Runnable::run;
    }

    @Override
    void stopping(String system, Runnable stop) {
        stop.run();
    }

    @Override
    Worker worker(Engine system, Workers all, int index) {
        if (engine != null && !engine.equals(system)) {
            throw new IllegalStateException("A simulation drives one system; use another one for " + system.name());
        }
        engine = system;
        SteppedWorker worker = new SteppedWorker(system, all, index, new SteppedOutbox(system, this), this);
        workers.add(worker);
        return worker;
    }

    @Override
    IngressOutbox ingressOutbox(Engine system, int number, PendingOutboxes waiting) {
        return new ProbedOutbox(system, number, probe, waiting);
    }

    @Override
    long sender() {
        return sender;
    }

    /** Waiting runs a step and lets time pass. */
    @Override
    void pause(Object blocker, long nanos) {
        if (!stepping) {
            step();
        }
        clock.moveTo(clock.nanoTime() + nanos);
    }

    @Override
    Dispatcher dispatcher(Partition partition, Dispatcher generated) {
        return new ProbedDispatcher(probe, partition, generated);
    }

    @Override
    List<Consumer<? super DeadLetter>> deadLetters(List<Consumer<? super DeadLetter>> observers) {
        List<Consumer<? super DeadLetter>> all = new ArrayList<>(observers);
        all.addFirst(probe.trace()::dead);
        return all;
    }

    /** On the calling thread, between two steps. */
    @Override
    Executor snapshotThread(String system) {
        return Runnable::run;
    }

    @Override
    Executor chunkWriters(String system) {
        return Runnable::run;
    }

    @Override
    void copyChunks(SnapshotJob job) {
        while (job.copyNext()) {
            if (!stepping && decisions.happens(1.0 / 2)) {
                step(); // chunks that it writes to must be saved as they were before
            }
        }
    }

    @Override
    void endSnapshots(Executor thread, Duration patience) {
        // none is under way
    }

    @Override
    void started(Engine system) {
        // may run beside others in one process, in tests of the same actors
    }

    @Override
    void stopped(Engine system) {
        // as started
    }

    @Override
    void created(SystemFuture<?> result) {
        if (stepping) {
            return;
        }
        asked.add(result);
        asks = Thread.currentThread();
        if (!watched) {
            watched = true;
            StuckTestDetector.add(this);
        }
    }

    /**
     * Fails the requested results if the test waits for them now and did at the last check, with no step in between.
     * Detector's thread only.
     *
     * @return whether the system has not been stopped
     */
    boolean failIfWaitedForInVain() {
        Thread test = asks;
        StackTraceElement[] stack =
                test == null || asked.isEmpty() ? new StackTraceElement[0] : test.getStackTrace();
        if (!StuckTestDetector.waits(stack)) {
            waitedAt = -1;
        } else if (waitedAt != steps) {
            waitedAt = steps;
        } else {
            IllegalStateException reason = new IllegalStateException("The test waits in "
                    + StuckTestDetector.place(stack)
                    + ", and nothing happens meanwhile: use kay.ask(...) or kay.collect(...), or call kay.run() before"
                    + " you wait");
            List<SystemFuture<?>> all;
            synchronized (asked) {
                all = List.copyOf(asked);
                asked.clear();
            }
            Thread.startVirtualThread(() -> all.forEach(future -> future.completeExceptionally(reason)));
        }
        return engine().phase() != Engine.Phase.STOPPED;
    }

    /** Nothing else runs while a test waits, so this runs the steps. */
    @Override
    void awaits(SystemFuture<?> result) {
        if (engine().phase() == Engine.Phase.NEW) {
            throw new IllegalStateException("Nobody can answer yet. " + result.about());
        }
        if (stepping) {
            throw new IllegalStateException("A step waits for its own end: you wait on the worker that has to answer."
                    + " Use World.ask(...).thenSend in a handler and thenApply in a continuation. " + result.about());
        }
        long limit = steps + MAX_AWAITED_STEPS;
        while (!result.isDone()) {
            if (!step()) {
                throw new IllegalStateException("Nothing is left to do, and time stands still; let it pass with"
                        + " advance(...). " + result.about());
            }
            if (steps > limit) {
                throw new IllegalStateException("After " + MAX_AWAITED_STEPS + " steps there is still no result. "
                        + result.about());
            }
        }
    }

    @Override
    void retry(Engine system, Runnable action) {
        if (!offloaded.isShutdown()) {
            offloaded.execute(action);
        }
    }
}
