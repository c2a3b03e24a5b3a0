package io.kay;

/**
 * The question was not answered because a handler panicked: its own or an earlier one. The text holds no values of
 * messages or state; {@link #panic()} does.
 */
public final class PanickedException extends KayException {

    private static final long serialVersionUID = 1L;

    private final transient Panic panic;

    public PanickedException(Panic panic) {
        super("A handler of " + panic.type() + " panicked on " + panic.subject() + "; "
                + stillStanding(panic) + " handles only essential messages until panic " + panic.number()
                + " is resolved", panic.cause());
        this.panic = panic;
    }

    private static String stillStanding(Panic panic) {
        return switch (panic.scope()) {
            case SYSTEM -> "the system";
            case TYPE -> "the type";
            case INSTANCE -> "instance " + panic.id();
        };
    }

    /** The panic that caused this. */
    public Panic panic() {
        return panic;
    }
}
