package io.kay;

/** The question was not answered because a handler panicked: its own, or another one before it. */
public final class PanickedException extends KayException {

    private static final long serialVersionUID = 1L;

    private final transient Panic panic;

    public PanickedException(Panic panic) {
        super("A handler of " + panic.type() + " panicked on " + panic.message()
                + "; the system handles only essential messages until it is resumed", panic.cause());
        this.panic = panic;
    }

    /** The panic that is the reason. */
    public Panic panic() {
        return panic;
    }
}
