package io.kay.dispatch;

/** An actor class for which no code was generated: the annotation processor did not run when it was compiled. */
public final class MissingDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Class<?> type;

    MissingDefinitionException(Class<?> type, Throwable cause) {
        super("No code was generated for the actor type " + type.getName()
                + "; add io.kay:kay-processor to the annotation processor path of the compiler", cause);
        this.type = type;
    }

    /** The actor class. */
    public Class<?> type() {
        return type;
    }
}
