package io.kay.observation;

import io.micrometer.observation.Observation;

import io.kay.Id;
import io.kay.Question;

/** What is known about a question that is being observed. */
public final class KayObservationContext extends Observation.Context {

    private final Operation operation;
    private final Question<?, ?> question;
    private final Id<?> recipient;
    private final String recipientName;

    /**
     * A question on its way.
     *
     * @param recipientName the name of the actor type or trait that the id addresses
     */
    KayObservationContext(Operation operation, Question<?, ?> question, Id<?> recipient, String recipientName) {
        this.operation = operation;
        this.question = question;
        this.recipient = recipient;
        this.recipientName = recipientName;
    }

    /** What is observed. */
    public enum Operation {
        /** One instance is asked. */
        ASK,
        /** All instances are asked and their answers folded. */
        COLLECT
    }

    /** How it is asked. */
    public Operation operation() {
        return operation;
    }

    /** What is asked. */
    public Question<?, ?> question() {
        return question;
    }

    /** Who is asked. */
    public Id<?> recipient() {
        return recipient;
    }

    /** The actor type or trait of who is asked. */
    public String recipientName() {
        return recipientName;
    }
}
