package io.kay.spring.boot.autoconfigure;

/** An actor class has a bean scope or a bean definition, but its instances are rows of state, not beans. */
public final class ActorTypeDeclaredAsBeanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Class<?> type;
    private final String declaration;
    private final String remedy;

    ActorTypeDeclaredAsBeanException(Class<?> type, String declaration, String remedy) {
        super("The actor type " + type.getName() + " is declared as a bean: " + declaration);
        this.type = type;
        this.declaration = declaration;
        this.remedy = remedy;
    }

    /** The actor class. */
    public Class<?> type() {
        return type;
    }

    /** The declaration that makes it a bean. */
    public String declaration() {
        return declaration;
    }

    /** How to remove the declaration. */
    public String remedy() {
        return remedy;
    }
}
