package io.kay.run;

/** Two actor types of one system have the same name. */
public final class DuplicateNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final Class<?> first;
    private final Class<?> second;

    DuplicateNameException(String name, Class<?> first, Class<?> second) {
        super("Both " + first.getName() + " and " + second.getName() + " are actor types named " + name
                + "; give one of them another name: @ActorType(name = \"…\")");
        this.name = name;
        this.first = first;
        this.second = second;
    }

    /** The name that both have. */
    public String name() {
        return name;
    }

    /** The first of the two classes. */
    public Class<?> first() {
        return first;
    }

    /** The second of the two classes. */
    public Class<?> second() {
        return second;
    }
}
