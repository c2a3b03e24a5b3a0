package io.kay.run;

import java.util.List;

/** A setting names an actor type that the system does not have. */
public final class UnknownActorTypeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> known;

    UnknownActorTypeException(String name, List<String> known) {
        super("A panic scope for the actor type " + name + ", but the actor types are " + known);
        this.name = name;
        this.known = known;
    }

    /** The unknown name. */
    public String name() {
        return name;
    }

    /** The names of the existing actor types, sorted. */
    public List<String> known() {
        return known;
    }
}
