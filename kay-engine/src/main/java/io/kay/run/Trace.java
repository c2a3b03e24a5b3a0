package io.kay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.kay.DeadLetter;
import io.kay.Id;

/** What was sent and handled in a simulation, in its order. One thread. */
public final class Trace {

    private final LongSupplier steps;
    private final List<Event> events = new ArrayList<>();

    Trace(LongSupplier steps) {
        this.steps = steps;
    }

    /** What happened to a message. */
    public enum Kind {
        /** It was written by its sender; it may not have left yet. */
        SENT,
        /** Its handler was called. */
        HANDLED,
        /** It found no instance. */
        DEAD
    }

    /**
     * One thing that happened.
     *
     * @param step number of the step in which it did
     * @param from who sent it, {@link Id#none()} if that was nobody in the system or is not known any more
     * @param to the recipient; when sent, all of a type or trait is one recipient
     * @param message a message, question or spawning record
     */
    public record Event(long step, Kind kind, Id<?> from, Id<?> to, Object message) {}

    /** Everything so far; grows while the simulation goes on. */
    public List<Event> events() {
        return events;
    }

    void sent(Id<?> from, long to, Object message) {
        add(Kind.SENT, from, new Id<>(to), message);
    }

    void handled(Id<?> to, Object message) {
        add(Kind.HANDLED, Id.none(), to, message);
    }

    void dead(DeadLetter letter) {
        add(Kind.DEAD, Id.none(), letter.recipient(), letter.message());
    }

    private void add(Kind kind, Id<?> from, Id<?> to, Object message) {
        events.add(new Event(steps.getAsLong(), kind, from, to, message));
    }
}
