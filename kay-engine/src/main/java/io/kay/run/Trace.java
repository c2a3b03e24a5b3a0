package io.kay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.kay.DeadLetter;
import io.kay.Id;

/** The messages sent and handled in a simulation, in order. One thread. */
public final class Trace {

    private final LongSupplier steps;
    private final List<Event> events = new ArrayList<>();

    Trace(LongSupplier steps) {
        this.steps = steps;
    }

    /** What happened to a message. */
    public enum Kind {
        /** Its sender wrote it; it may not have been published yet. */
        SENT,
        /** Its handler was called. */
        HANDLED,
        /** It found no instance. */
        DEAD
    }

    /**
     * One event.
     *
     * @param step number of the step in which it happened
     * @param from the sender, {@link Id#none()} if it is external or no longer known
     * @param to the recipient; when sent, all of a type or trait is one recipient
     * @param message a message, question or spawning record
     */
    public record Event(long step, Kind kind, Id<?> from, Id<?> to, Object message) {}

    /** All events so far. The list grows as the simulation continues. */
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
