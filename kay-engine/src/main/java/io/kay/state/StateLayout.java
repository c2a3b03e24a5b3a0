package io.kay.state;

import java.util.Comparator;
import java.util.List;

/**
 * The layout of an actor type's rows: the id in the first eight bytes, then the fields without overlap.
 *
 * @param fields in the order of declaration
 * @param stride bytes from one row to the next, a multiple of eight
 */
public record StateLayout(List<StateField> fields, int stride) {

    /** Offset of the instance's id in its row. */
    public static final int ID_OFFSET = 0;
    /** Offset of the first field in a row. */
    public static final int FIRST_FIELD = 8;

    public StateLayout {
        fields = List.copyOf(fields);
        int end = FIRST_FIELD;
        for (StateField field : fields.stream().sorted(Comparator.comparingInt(StateField::offset)).toList()) {
            if (field.offset() < end) {
                throw new IllegalArgumentException("Field " + field.name() + " at " + field.offset()
                        + " overlaps what ends at " + end);
            }
            end = field.offset() + field.size();
        }
        if (stride % Long.BYTES != 0 || stride < end) {
            throw new IllegalArgumentException("Stride " + stride + " does not fit fields that end at " + end);
        }
    }

    /** The field at an offset in the row. */
    public StateField at(int offset) {
        for (StateField field : fields) {
            if (field.offset() == offset) {
                return field;
            }
        }
        throw new IllegalArgumentException("No field at " + offset);
    }

    /** The fields whose values lie outside the row: those with a tail, and companions on the heap. */
    public List<StateField> growing() {
        return fields.stream().filter(field -> field.kind().hasTail() || field.kind() == FieldKind.EXTERNAL).toList();
    }
}
