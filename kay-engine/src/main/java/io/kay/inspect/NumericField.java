package io.kay.inspect;

import java.lang.foreign.MemorySegment;
import java.util.List;

import io.kay.dispatch.ActorTypeDefinition;
import io.kay.state.FieldKind;
import io.kay.state.RowAccess;
import io.kay.state.StateField;

/** A numeric field, read as a {@code double} without the code generated for its type. */
record NumericField(String name, FieldKind kind, int offset) {

    /**
     * Finds a field by name.
     *
     * @throws IllegalArgumentException if there is none, or it is not numeric
     */
    static NumericField of(ActorTypeDefinition<?> type, String name) {
        List<StateField> fields = type.layout().fields();
        List<String> numeric = fields.stream().filter(NumericField::isNumeric).map(StateField::name).toList();
        for (StateField field : fields) {
            if (field.name().equals(name)) {
                if (!isNumeric(field)) {
                    throw new IllegalArgumentException(
                            type.name() + "." + name + " holds no number but " + field.kind() + "; " + use(numeric));
                }
                return new NumericField(name, field.kind(), field.offset());
            }
        }
        throw new IllegalArgumentException(type.name() + " has no field " + name + "; " + use(numeric));
    }

    private static String use(List<String> numeric) {
        return numeric.isEmpty() ? "none of its fields does" : "its numeric fields are " + numeric;
    }

    private static boolean isNumeric(StateField field) {
        return switch (field.kind()) {
            case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
        };
    }

    /** The value in a row; a {@code long} beyond 2^53 is rounded. */
    double read(MemorySegment chunk, long row) {
        long at = row + offset;
        return switch (kind) {
            case BYTE -> chunk.get(RowAccess.BYTE, at);
            case SHORT -> chunk.get(RowAccess.SHORT, at);
            case INT -> chunk.get(RowAccess.INT, at);
            case LONG -> chunk.get(RowAccess.LONG, at);
            case FLOAT -> chunk.get(RowAccess.FLOAT, at);
            case DOUBLE -> chunk.get(RowAccess.DOUBLE, at);
            default -> throw new IllegalStateException(name + " holds no number but " + kind);
        };
    }
}
