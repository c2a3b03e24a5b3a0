package io.kay.dispatch;

import java.util.Arrays;

/** No code was generated for an actor class: the annotation processor did not run when the class was compiled. */
public final class MissingDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Class<?> type;

    MissingDefinitionException(Class<?> type, Throwable cause) {
        super("No code was generated for the actor type " + type.getName()
                + remedy(type), cause);
        this.type = type;
    }

    private static String remedy(Class<?> type) {
        return isKotlin(type) ? ": it is written in Kotlin; write actor types and messages in Java, Kotlin may use them"
                : "; add io.kay:kay-processor to the annotation processor path of the compiler";
    }

    private static boolean isKotlin(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals("kotlin.Metadata"));
    }

    /** The actor class. */
    public Class<?> type() {
        return type;
    }
}
