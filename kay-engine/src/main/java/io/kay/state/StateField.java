package io.kay.state;

import java.util.List;

/**
 * One value in a row.
 *
 * @param name the accessor's name; record components follow after dots: {@code position.x}
 * @param kind the kind of value
 * @param offset bytes from the start of the row
 * @param size size in bytes
 * @param constants names of the enum constants by ordinal, otherwise empty
 * @param elementBytes size of one element if the value has a tail, otherwise 0
 * @param element fields of a record in a list or map, with offsets from its start; otherwise empty
 * @param formerly earlier names of the field
 */
public record StateField(String name, FieldKind kind, int offset, int size, List<String> constants, int elementBytes,
        List<StateField> element, List<String> formerly) {

    public StateField {
        formerly = List.copyOf(formerly);
        constants = List.copyOf(constants);
        element = List.copyOf(element);
    }

    /** A value of a kind with a fixed size. */
    public static StateField of(String name, FieldKind kind, int offset) {
        int elementBytes = switch (kind) {
            case INT_LIST -> Integer.BYTES;
            case LONG_LIST, DOUBLE_LIST, ID_LIST -> Long.BYTES;
            case STRING, BYTES -> 1;
            default -> 0;
        };
        return new StateField(name, kind, offset, kind.size(), List.of(), elementBytes, List.of(), List.of());
    }

    /** A text of at most {@code maxLength} chars. */
    public static StateField text(String name, int offset, int maxLength) {
        return new StateField(name, FieldKind.TEXT, offset, FieldKind.TEXT.size() + 2 * maxLength, List.of(), 0,
                List.of(), List.of());
    }

    /** An enum constant. */
    public static StateField enumeration(String name, int offset, List<String> constants) {
        return new StateField(name, FieldKind.ENUM, offset, FieldKind.ENUM.size(), constants, 0, List.of(),
                List.of());
    }

    /** A list of records, or a map to records. */
    public static StateField records(String name, FieldKind kind, int offset, int recordBytes,
            List<StateField> element) {
        int key = kind == FieldKind.RECORD_LIST ? 0 : Long.BYTES;
        return new StateField(name, kind, offset, kind.size(), List.of(), key + recordBytes, element,
                List.of());
    }

    /** The same value with earlier names. */
    public StateField formerly(String... names) {
        return new StateField(name, kind, offset, size, constants, elementBytes, element, List.of(names));
    }
}
