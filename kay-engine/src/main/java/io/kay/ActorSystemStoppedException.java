package io.kay;

/** The system was stopped before the message could be handled. */
public final class ActorSystemStoppedException extends KayException {

    private static final long serialVersionUID = 1L;

    public ActorSystemStoppedException(String message) {
        super(message);
    }
}
