package io.kay.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** Describes what a message consists of: {@code (from Id, speed double, names [text])}. */
final class Schemas {

    /** The records around the one that is described: a record may hold a list of itself. */
    private final Deque<Shape.Composite> around = new ArrayDeque<>();

    private Schemas() {}

    static String of(Shape shape) {
        return new Schemas().describe(shape);
    }

    private String describe(Shape shape) {
        return switch (shape) {
            case Shape.Primitive primitive -> primitive.scalar().name().toLowerCase(java.util.Locale.ROOT);
            case Shape.Text _ -> "text";
            case Shape.Address _ -> "id";
            case Shape.Enumeration enumeration -> "{" + String.join(", ", enumeration.constants()) + "}";
            case Shape.Sequence sequence -> "[" + describe(sequence.element()) + "]";
            case Shape.Growing growing -> growing.kind().name();
            case Shape.Composite composite -> describe(composite);
        };
    }

    private String describe(Shape.Composite composite) {
        if (around.contains(composite)) {
            return composite.simpleName();
        }
        around.push(composite);
        String components = composite.components()
                .stream()
                .map(component -> component.name() + " " + describe(component.shape()))
                .collect(Collectors.joining(", ", "(", ")"));
        around.pop();
        return components;
    }
}
