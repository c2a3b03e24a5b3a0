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

    /** The name. */
    public String name() {
        return name;
    }

    /** One of the classes. */
    public Class<?> first() {
        return first;
    }

    /** The other one. */
    public Class<?> second() {
        return second;
    }
}
