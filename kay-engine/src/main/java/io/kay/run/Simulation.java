package io.kay.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.Instance;
import io.kay.dispatch.Dispatcher;

/**
 * An engine driven step by step on the caller's thread, with a clock that only the caller moves. Several workers are
 * simulated: at each step one of them begins a turn or goes on with its own, or a timer fires, or offloaded work is
 * done. Everything whose order a real system does not promise is decided by a seed, so the same seed and the same
 * calls give the same steps. For one system, and for one thread at a time.
 */
public final class Simulation extends Execution {

    private static final int LONGEST_DELAY_STEPS = 64;
    /** Numbers of senders outside, beside the caller with 0: each uses an outbox of its own. */
    private static final long CLOCK = 1;
    private static final long FIRST_OFFLOADED = 2;

    private final Choices choices;
    private final VirtualClock clock = new VirtualClock();
    private final SteppedExecutor offloaded = new SteppedExecutor();
    private final Trace trace = new Trace(this::steps);
    private final Faults faults = new Faults();
    private final List<SteppedWorker> workers = new ArrayList<>();
    /** Partitions to be run, in the order in which they became so. */
    private final List<Partition> ready = new ArrayList<>();
    /** Who started timers, by the identity of the message they send. */
    private final IdentityHashMap<Object, Id<?>> timed = new IdentityHashMap<>();
    private @Nullable Engine engine;
    private Id<?> sender = Id.none();
    private long outsideSender;
    private boolean stepping;
    private long steps;

    private Simulation(Choices choices) {
        this.choices = choices;
    }

    /** Orders by a seed. */
    public static Simulation seeded(long seed) {
        return new Simulation(Choices.seeded(seed));
    }

    /** One thing after the other, each turn to its end before the next begins. */
    public static Simulation inOrder() {
        return new Simulation(Choices.inOrder());
    }

    // Driving

    /**
     * Does one step.
     *
     * @return whether there was anything to do without time passing
     * @throws IllegalStateException if called within a step
     */
    public boolean step() {
        if (stepping) {
            throw new IllegalStateException("A step is under way; what runs within a step cannot ask for another");
        }
        List<Runnable> possible = possible();
        if (possible.isEmpty()) {
            return false;
        }
        steps++;
        stepping = true;
        try {
            possible.get(choices.below(possible.size())).run();
        } finally {
            stepping = false;
            outsideSender = 0;
            sender = Id.none();
        }
        return true;
    }

    private List<Runnable> possible() {
        for (SteppedWorker worker : workers) {
            Partition partition;
            while ((partition = worker.ready().poll()) != null) {
                ready.add(partition);
            }
        }
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
            ready.forEach(partition -> possible.add(() -> begin(free.get(choices.below(free.size())), partition)));
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

    private void begin(SteppedWorker worker, Partition partition) {
        ready.remove(partition);
        worker.begin(partition);
    }

    private void offloaded(int index) {
        outsideSender = FIRST_OFFLOADED + index;
        offloaded.run(index);
    }

    private void fire() {
        outsideSender = CLOCK;
        clock.fire();
    }

    /** Steps done so far. */
    public long steps() {
        return steps;
    }

    /** The time on the clock, comparable with what {@code World.nanoTime()} returns. */
    public long time() {
        return clock.nanoTime();
    }

    /**
     * Moves the clock to the next timer.
     *
     * @param latest as {@link #time()}; if no timer is due by then, the clock is moved to this time
     * @return whether a timer is due
     */
    public boolean moveToTimer(long latest) {
        long next = clock.nextDue();
        clock.moveTo(Math.min(next, latest));
        return next <= latest;
    }

    /** What was sent and handled. */
    public Trace trace() {
        return trace;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** The picture of an instance at this moment, empty if it is not alive. Does no step. */
    public <A> Optional<Instance<A>> instance(Id<A> id) {
        Partition partition = engine().directory().partitionOf(id.bits());
        return partition == null ? Optional.empty() : partition.picture(id);
    }

    /** How an id is shown to people: with the name of its type. */
    public String show(Id<?> id) {
        if (id.isNone()) {
            return "outside";
        }
        return id.isAll() ? "all " + typeName(id) : typeName(id) + " " + id;
    }

    /** The name of the actor type of an id; for a trait those of all types that have it. */
    public String typeName(Id<?> id) {
        ActorTypeRuntime<?>[] types = engine().directory().types(id.bits());
        return types.length == 0 ? "nobody"
                : Arrays.stream(types).map(ActorTypeRuntime::name).collect(Collectors.joining(", "));
    }

    private Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("No system was built with this simulation");
        }
        return engine;
    }

    // What the parts of the simulation need

    Choices choices() {
        return choices;
    }

    /** For so many steps the turn that has just been handled is held. */
    int delay() {
        return choices.happens(faults.delay()) ? 1 + choices.below(LONGEST_DELAY_STEPS) : 0;
    }

    /** Whether a message leaves before its turn has ended. */
    boolean leavesEarly() {
        return choices.happens(faults.reorder());
    }

    /** From now on the sender is this instance. */
    void sender(Id<?> id) {
        sender = id;
    }

    /** An instance started a timer. */
    void timed(Object message, Id<?> by) {
        timed.put(message, by);
    }

    void handling(Id<?> recipient, Object message) {
        trace.handled(recipient, message);
        faults.handling(message);
    }

    /** A message was written for a partition; one to all partitions is told once. */
    void sent(Partition partition, long recipient, Object message) {
        if (Id.slot(recipient) != Id.ALL_SLOTS
                || engine().directory().types(recipient)[0].partitions().getFirst().equals(partition)) {
            trace.sent(timed.getOrDefault(message, sender), recipient, message);
        }
    }

    // Execution

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

    @Override
    ExecutorService offloading(String system) {
        return offloaded;
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
    OutsideOutbox outsideOutbox(Engine system, int number) {
        return new ProbedOutbox(system, number, this);
    }

    @Override
    long sender() {
        return outsideSender;
    }

    /** Who waits lets a step be done and time pass. */
    @Override
    void pause(Object blocker, long nanos) {
        if (!stepping) {
            step();
        }
        clock.moveTo(clock.nanoTime() + nanos);
    }

    @Override
    Dispatcher dispatcher(Partition partition, Dispatcher generated) {
        return new ProbedDispatcher(this, partition, generated);
    }

    @Override
    void retry(Engine system, Runnable action) {
        if (!offloaded.isShutdown()) {
            offloaded.execute(action);
        }
    }

    @Override
    Consumer<? super DeadLetter> deadLetters(@Nullable Consumer<? super DeadLetter> observer) {
        return letter -> {
            trace.dead(letter);
            if (observer != null) {
                observer.accept(letter);
            }
        };
    }
}
