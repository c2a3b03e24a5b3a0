package io.kay.run;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Faults to inject into a simulation, all of them possible in a real system. Initially all off. One thread. */
public final class SimulationFaults {

    private double delay;
    private double reorder;
    private long panicAt;
    private @Nullable Predicate<Object> panicOn;
    private long handled;

    SimulationFaults() {}

    /** A panic requested by a test. */
    public static final class PlannedPanic extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PlannedPanic(String message) {
            super(message);
        }
    }

    /**
     * Holds a turn's messages at its worker for a random time, as if the worker had lost its core.
     *
     * @param probability for each turn, 0 to 1
     */
    public SimulationFaults delay(double probability) {
        delay = checked("delay", probability);
        return this;
    }

    /**
     * Publishes a message before its turn ends, and so before earlier ones to other partitions. In a real system a full
     * block does that. Messages from one sender to one recipient keep their order.
     *
     * @param probability for each message, 0 to 1
     */
    public SimulationFaults reorder(double probability) {
        reorder = checked("reorder", probability);
        return this;
    }

    /** Throws instead of calling the handler of the n-th message from now on; 1 is the next one. */
    public SimulationFaults panicAt(long n) {
        if (n < 1) {
            throw new IllegalArgumentException("panicAt is " + n + "; use 1 for the next message");
        }
        panicAt = handled + n;
        return this;
    }

    /** Throws instead of calling the handler of the next message that matches. */
    public SimulationFaults panicOn(Predicate<Object> message) {
        panicOn = message;
        return this;
    }

    private static double checked(String name, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(name + " is " + probability + "; use 0 to 1");
        }
        return probability;
    }

    double delay() {
        return delay;
    }

    double reorder() {
        return reorder;
    }

    /** Called just before a message's handler. */
    void handling(Object message) {
        handled++;
        if (handled == panicAt) {
            throw new PlannedPanic("planned for message number " + handled);
        }
        if (panicOn != null && panicOn.test(message)) {
            panicOn = null;
            throw new PlannedPanic("planned for a message like " + message);
        }
    }
}
