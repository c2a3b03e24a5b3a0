package io.kay.processor;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Checks traits. Nothing is generated for them. */
final class TraitReader {

    private final Problems problems;
    private final Mirrors mirrors;
    private final HandlerReader handlers;

    TraitReader(Mirrors mirrors, Problems problems, Sources sources) {
        this.mirrors = mirrors;
        this.problems = problems;
        this.handlers = new HandlerReader(mirrors, problems, sources);
    }

    /** Reports what is wrong with a trait, its default handlers included. */
    void check(TypeElement type) {
        String name = Names.display(type);
        if (type.getKind() != ElementKind.INTERFACE) {
            problems.error(type, name + ": a trait must be an interface; declare: interface " + type.getSimpleName());
            return;
        }
        if (!type.getTypeParameters().isEmpty()) {
            problems.error(type, name + ": a trait cannot be generic; declare a trait for each type it is used with");
        }
        handlers.read(new Members(mirrors, type));
    }
}
