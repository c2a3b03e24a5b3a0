package io.kay.state;

import java.util.List;

/**
 * One value in a row.
 *
 * @param name the accessor's name; components of a record follow after dots: {@code position.x}
 * @param kind what it holds
 * @param offset bytes from the start of the row
 * @param size bytes it takes
 * @param constants names of the enum constants by ordinal, else empty
 */
public record StateField(String name, FieldKind kind, int offset, int size, List<String> constants) {

    public StateField {
        constants = List.copyOf(constants);
    }

    /** A value of a kind with a size of its own. */
    public static StateField of(String name, FieldKind kind, int offset) {
        return new StateField(name, kind, offset, kind.size(), List.of());
    }

    /** A text of at most {@code maxLength} chars. */
    public static StateField text(String name, int offset, int maxLength) {
        return new StateField(name, FieldKind.TEXT, offset, FieldKind.TEXT.size() + 2 * maxLength, List.of());
    }

    /** An enum constant. */
    public static StateField enumeration(String name, int offset, List<String> constants) {
        return new StateField(name, FieldKind.ENUM, offset, FieldKind.ENUM.size(), constants);
    }
}
