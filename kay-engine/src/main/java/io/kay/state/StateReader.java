package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import io.kay.Id;

/** Reads a row without the code generated for its type, for those who look at instances from outside. */
public final class StateReader {

    private StateReader() {}

    /** The id in a row. */
    public static long id(MemorySegment chunk, long row) {
        return chunk.get(RowAccess.LONG, row + StateLayout.ID_OFFSET);
    }

    /** All fields by name, records as nested maps. */
    public static SequencedMap<String, Object> read(StateLayout layout, MemorySegment chunk, long row) {
        SequencedMap<String, Object> state = new LinkedHashMap<>();
        for (StateField field : layout.fields()) {
            String[] path = field.name().split("\\.", -1);
            SequencedMap<String, Object> target = state;
            for (int i = 0; i < path.length - 1; i++) {
                target = nested(target, path[i]);
            }
            target.put(path[path.length - 1], value(field, chunk, row + field.offset()));
        }
        return state;
    }

    @SuppressWarnings("unchecked")
    private static SequencedMap<String, Object> nested(SequencedMap<String, Object> map, String name) {
        return (SequencedMap<String, Object>) map.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>());
    }

    private static Object value(StateField field, MemorySegment chunk, long offset) {
        return switch (field.kind()) {
            case BOOLEAN -> RowAccess.getBoolean(chunk, offset);
            case BYTE -> chunk.get(RowAccess.BYTE, offset);
            case SHORT -> chunk.get(RowAccess.SHORT, offset);
            case CHAR -> chunk.get(RowAccess.CHAR, offset);
            case INT -> chunk.get(RowAccess.INT, offset);
            case LONG -> chunk.get(RowAccess.LONG, offset);
            case FLOAT -> chunk.get(RowAccess.FLOAT, offset);
            case DOUBLE -> chunk.get(RowAccess.DOUBLE, offset);
            case ENUM -> field.constants().get(Short.toUnsignedInt(chunk.get(RowAccess.SHORT, offset)));
            case ID -> new Id<>(chunk.get(RowAccess.LONG, offset));
            case TEXT -> RowAccess.getText(chunk, offset);
        };
    }
}
