package io.kay.observation;

import io.micrometer.observation.Observation;

import io.kay.Id;
import io.kay.Question;

/** The context of an observed question. */
public final class KayObservationContext extends Observation.Context {

    private final Operation operation;
    private final Question<?, ?> question;
    private final Id<?> recipient;
    private final String recipientName;

    /**
     * The context of one question.
     *
     * @param recipientName the name of the actor type or trait that the id addresses
     */
    KayObservationContext(Operation operation, Question<?, ?> question, Id<?> recipient, String recipientName) {
        this.operation = operation;
        this.question = question;
        this.recipient = recipient;
        this.recipientName = recipientName;
    }

    /** The observed operation. */
    public enum Operation {
        /** Asks one instance. */
        ASK,
        /** Asks all instances and folds their answers. */
        COLLECT
    }

    /** The operation. */
    public Operation operation() {
        return operation;
    }

    /** The question. */
    public Question<?, ?> question() {
        return question;
    }

    /** The id that is asked. */
    public Id<?> recipient() {
        return recipient;
    }

    /** The name of the recipient's actor type or trait. */
    public String recipientName() {
        return recipientName;
    }
}
