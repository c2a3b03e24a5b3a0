package io.kay.test;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.run.Simulation;
import io.kay.run.Trace.Event;
import io.kay.run.Trace.Kind;

/** Looks for messages in the record of a simulation, and remembers which of them met expectations. */
final class Probes {

    private static final int SHOWN = 40;

    private final Simulation simulation;
    private final List<Event> events;
    private final IdentityHashMap<Event, Boolean> expected = new IdentityHashMap<>();

    Probes(Simulation simulation) {
        this.simulation = simulation;
        this.events = simulation.trace().events();
    }

    /** All events of one kind so far. */
    List<Event> all(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /** Messages of actors that met no expectation. */
    List<Event> unexpected() {
        return all(Kind.SENT).stream()
                .filter(event -> !event.from().isNone() && !expected.containsKey(event))
                .toList();
    }

    void met(Event event) {
        expected.put(event, true);
    }

    void release(@Nullable Event event) {
        if (event != null) {
            expected.remove(event);
        }
    }

    String show(Id<?> id) {
        return simulation.show(id);
    }

    String show(Event event) {
        String what = switch (event.kind()) {
            case SENT -> show(event.from()) + " sends " + event.message() + " to " + show(event.to());
            case HANDLED -> show(event.to()) + " handles " + event.message();
            case DEAD -> event.message() + " finds " + show(event.to()) + " dead";
        };
        return event.step() + ": " + what;
    }

    /** All events, a line each. */
    List<String> lines() {
        return events.stream().map(this::show).toList();
    }

    /** The last lines, for the text of a failure. */
    String seen() {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            return "nothing was seen";
        }
        List<String> shown = lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
        return (shown.size() < lines.size() ? "seen last:\n  " : "seen:\n  ") + String.join("\n  ", shown);
    }

    /** Searches the record as it grows: for a message that was sent, then for its handling. */
    final class Search implements BooleanSupplier {

        private final Predicate<Event> condition;
        private @Nullable Event found;
        private int next;
        private int seen;

        Search(Predicate<Event> condition) {
            this.condition = condition;
        }

        /** The message, null if it was not sent yet. */
        @Nullable
        Event found() {
            return found;
        }

        @Override
        public boolean getAsBoolean() {
            if (seen == events.size()) {
                return false;
            }
            seen = events.size();
            while (found == null && next < seen) {
                Event candidate = events.get(next++);
                if (!expected.containsKey(candidate) && condition.test(candidate)) {
                    found = candidate;
                }
            }
            return found != null && isHandled(found);
        }

        /**
         * Equal messages to one recipient are indistinguishable: as many must be handled as were sent up to this one.
         */
        private boolean isHandled(Event sent) {
            return sent.to().isAll() || count(Kind.HANDLED, sent, seen) >= count(Kind.SENT, sent, next);
        }

        private long count(Kind kind, Event like, int limit) {
            return events.subList(0, limit)
                    .stream()
                    .filter(each -> each.kind() == kind && each.to().equals(like.to())
                            && each.message().equals(like.message()))
                    .count();
        }
    }
}
