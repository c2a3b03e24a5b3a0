package io.kay.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.kay.Id;
import io.kay.Instance;

/**
 * An engine driven step by step on the caller's thread, with a clock that only the caller moves. It simulates several
 * workers. At each step one of them begins or continues a turn, or a timer fires, or offloaded work runs. A seed
 * decides every order that a real system does not guarantee, so the same seed and the same calls give the same steps.
 * For one system, and one thread at a time.
 */
public final class Simulation {

    private final SteppedExecution execution;

    private Simulation(DecisionSource decisions) {
        this.execution = new SteppedExecution(decisions);
    }

    /** A simulation whose order is decided by a seed. */
    public static Simulation seeded(long seed) {
        return new Simulation(DecisionSource.seeded(seed));
    }

    /** A simulation that runs in order, each turn to its end before the next begins. */
    public static Simulation inOrder() {
        return new Simulation(DecisionSource.inOrder());
    }

    Execution execution() {
        return execution;
    }

    /**
     * Runs one step.
     *
     * @return whether there was anything to do without time passing
     * @throws IllegalStateException if called within a step
     */
    public boolean step() {
        return execution.step();
    }

    /** Number of steps so far. */
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
     * @param latest as {@link #time()}; if no timer is due by then, the clock moves to this time
     * @return whether a timer is due
     */
    public boolean moveToTimer(long latest) {
        VirtualClock clock = execution.clock();
        long next = clock.nextDue();
        clock.moveTo(Math.min(next, latest));
        return next <= latest;
    }

    /** The messages sent and handled. */
    public Trace trace() {
        return execution.probe().trace();
    }

    /** The faults to inject. */
    public SimulationFaults faults() {
        return execution.probe().faults();
    }

    /** The current image of an instance, empty if it is not alive. Runs no step. */
    public <A> Optional<Instance<A>> instance(Id<A> id) {
        Partition partition = execution.engine().directory().partitionOf(id.bits());
        return partition == null ? Optional.empty() : partition.image(id);
    }

    /** An id for display, with the name of its type. */
    public String show(Id<?> id) {
        if (id.isNone()) {
            return "outside";
        }
        return id.isAll() ? "all " + typeName(id) : typeName(id) + " " + id;
    }

    /** The name of an id's actor type; for a trait, the names of all types that have it. */
    public String typeName(Id<?> id) {
        ActorTypeRuntime<?>[] types = execution.engine().directory().types(id.bits());
        return types.length == 0 ? "nobody"
                : Arrays.stream(types).map(ActorTypeRuntime::name).collect(Collectors.joining(", "));
    }
}
