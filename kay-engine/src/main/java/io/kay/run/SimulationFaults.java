package io.kay.run;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** What goes wrong in a simulation, within what a real system may do. All off at first. One thread. */
public final class SimulationFaults {

    private double delay;
    private double reorder;
    private long panicAt;
    private @Nullable Predicate<Object> panicOn;
    private long handled;

    SimulationFaults() {}

    /** A panic that a test asked for. */
    public static final class PlannedPanic extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PlannedPanic(String message) {
            super(message);
        }
    }

    /**
     * What a turn sent stays with its worker for a random while, as if that had lost its core.
     *
     * @param probability for each turn, 0 to 1
     */
    public SimulationFaults delay(double probability) {
        delay = checked("delay", probability);
        return this;
    }

    /**
     * A message leaves before its turn has ended, and so before earlier ones to other partitions, as it does when a
     * block is full. Messages from one sender to one recipient stay in their order.
     *
     * @param probability for each message, 0 to 1
     */
    public SimulationFaults reorder(double probability) {
        reorder = checked("reorder", probability);
        return this;
    }

    /** In place of the handler of the n-th message from now on, something throws: 1 for the next one. */
    public SimulationFaults panicAt(long n) {
        if (n < 1) {
            throw new IllegalArgumentException("panicAt is " + n + "; use 1 for the next message");
        }
        panicAt = handled + n;
        return this;
    }

    /** In place of the handler of the next message that this is true of, something throws. */
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

    /** The handler of a message is about to be called. */
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
