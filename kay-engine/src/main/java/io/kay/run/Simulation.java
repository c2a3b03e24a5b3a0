package io.kay.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.kay.Id;
import io.kay.Instance;

/**
 * An engine driven step by step on the caller's thread, with a clock that only the caller moves. Several workers are
 * simulated: at each step one of them begins a turn or goes on with its own, or a timer fires, or offloaded work is
 * done. Everything whose order a real system does not promise is decided by a seed, so the same seed and the same
 * calls give the same steps. For one system, and for one thread at a time.
 */
public final class Simulation {

    private final SteppedExecution execution;

    private Simulation(DecisionSource decisions) {
        this.execution = new SteppedExecution(decisions);
    }

    /** Orders by a seed. */
    public static Simulation seeded(long seed) {
        return new Simulation(DecisionSource.seeded(seed));
    }

    /** One thing after the other, each turn to its end before the next begins. */
    public static Simulation inOrder() {
        return new Simulation(DecisionSource.inOrder());
    }

    Execution execution() {
        return execution;
    }

    /**
     * Does one step.
     *
     * @return whether there was anything to do without time passing
     * @throws IllegalStateException if called within a step
     */
    public boolean step() {
        return execution.step();
    }

    /** Steps done so far. */
    public long steps() {
        return execution.steps();
    }

    /** The time on the clock, comparable with what {@code World.nanoTime()} returns. */
    public long time() {
        return execution.nanoTime();
    }

    /**
     * Moves the clock to the next timer.
     *
     * @param latest as {@link #time()}; if no timer is due by then, the clock is moved to this time
     * @return whether a timer is due
     */
    public boolean moveToTimer(long latest) {
        VirtualClock clock = execution.clock();
        long next = clock.nextDue();
        clock.moveTo(Math.min(next, latest));
        return next <= latest;
    }

    /** What was sent and handled. */
    public Trace trace() {
        return execution.probe().trace();
    }

    /** What goes wrong. */
    public SimulationFaults faults() {
        return execution.probe().faults();
    }

    /** The picture of an instance at this moment, empty if it is not alive. Does no step. */
    public <A> Optional<Instance<A>> instance(Id<A> id) {
        Partition partition = execution.engine().directory().partitionOf(id.bits());
        return partition == null ? Optional.empty() : partition.image(id);
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
        ActorTypeRuntime<?>[] types = execution.engine().directory().types(id.bits());
        return types.length == 0 ? "nobody"
                : Arrays.stream(types).map(ActorTypeRuntime::name).collect(Collectors.joining(", "));
    }
}
