package io.kay.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.run.Trace.Event;
import io.kay.run.Trace.Kind;

/**
 * A message that must be sent. Each message meets at most one expectation; {@link #from} and {@link #to} narrow which
 * one it is. For one thread.
 */
public final class Expectation {

    private final ActorTestKit kay;
    private final List<Predicate<Event>> conditions = new ArrayList<>();
    private String text;
    private @Nullable Event met;

    Expectation(ActorTestKit kay, String message, Predicate<Object> condition) {
        this.kay = kay;
        this.text = message;
        add(event -> event.kind() == Kind.SENT && condition.test(event.message()));
    }

    /**
     * Expects it from an instance; {@link Id#none()} means from outside.
     *
     * @throws AssertionError if nothing is left to do and no such message was sent
     */
    public Expectation from(Id<?> sender) {
        text += " from " + kay.probes().show(sender);
        return add(event -> event.from().equals(sender));
    }

    /**
     * Expects it to an instance, or to all of a type or trait.
     *
     * @throws AssertionError if nothing is left to do and no such message was sent
     */
    public Expectation to(Id<?> recipient) {
        text += " to " + kay.probes().show(recipient);
        return add(event -> event.to().equals(recipient));
    }

    private Expectation add(Predicate<Event> condition) {
        conditions.add(condition);
        kay.probes().release(met);
        met = kay.await(text, event -> conditions.stream().allMatch(each -> each.test(event)));
        return this;
    }

    /** The message that met the expectation. */
    public Object message() {
        return met == null ? "" : met.message();
    }
}
