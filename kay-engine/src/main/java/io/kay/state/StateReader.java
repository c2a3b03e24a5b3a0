package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.LongFunction;

import io.kay.Id;

/** Reads a row without the code generated for its type, for those who look at instances from outside. */
public final class StateReader {

    private StateReader() {}

    /** The id in a row. */
    public static long id(MemorySegment chunk, long row) {
        return chunk.get(RowAccess.LONG, row + StateLayout.ID_OFFSET);
    }

    /** All fields by name, records as nested maps. */
    public static SequencedMap<String, Object> read(StateLayout layout, MemorySegment chunk, long row, Tails tails) {
        SequencedMap<String, Object> state =
                read(layout.fields(), chunk, row, field -> tails.content(chunk, row, field));
        for (StateField field : layout.growing()) {
            if (field.kind() == FieldKind.EXTERNAL) {
                state.put(field.name(), tails.isPresent(chunk.get(RowAccess.INT, row + field.offset())));
            }
        }
        return state;
    }

    /** All fields of a row or an element. */
    static SequencedMap<String, Object> read(List<StateField> fields, MemorySegment chunk, long row,
            Function<StateField, byte[]> contents) {
        SequencedMap<String, Object> state = new LinkedHashMap<>();
        for (StateField field : fields) {
            String[] path = field.name().split("\\.", -1);
            SequencedMap<String, Object> target = state;
            for (int i = 0; i < path.length - 1; i++) {
                target = nested(target, path[i]);
            }
            target.put(path[path.length - 1], field.kind().hasTail() ? growing(field, contents.apply(field))
                    : value(field, chunk, row + field.offset()));
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
            case EXTERNAL -> chunk.get(RowAccess.INT, offset) != 0;
            default -> throw new IllegalArgumentException(field.name() + " does not lie in the row");
        };
    }

    private static Object growing(StateField field, byte[] bytes) {
        MemorySegment content = MemorySegment.ofArray(bytes);
        return switch (field.kind()) {
            case BYTES -> bytes;
            case STRING -> Tails.decode(bytes);
            case INT_LIST -> elements(field, bytes, at -> content.get(RowAccess.INT, at));
            case LONG_LIST -> elements(field, bytes, at -> content.get(RowAccess.LONG, at));
            case DOUBLE_LIST -> elements(field, bytes, at -> content.get(RowAccess.DOUBLE, at));
            case ID_LIST -> elements(field, bytes, at -> new Id<>(content.get(RowAccess.LONG, at)));
            case RECORD_LIST -> elements(field, bytes, at -> record(field, content, at));
            case LONG_MAP, ID_MAP -> map(field, content);
            default -> throw new IllegalArgumentException(field.name() + " does not grow");
        };
    }

    private static List<Object> elements(StateField field, byte[] bytes, LongFunction<Object> element) {
        List<Object> elements = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += field.elementBytes()) {
            elements.add(element.apply(at));
        }
        return elements;
    }

    private static Map<Object, Object> map(StateField field, MemorySegment content) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (long at = 0; at < content.byteSize(); at += field.elementBytes()) {
            long key = content.get(RowAccess.LONG, at);
            entries.put(field.kind() == FieldKind.ID_MAP ? new Id<>(key) : key,
                    record(field, content, at + Long.BYTES));
        }
        return entries;
    }

    private static SequencedMap<String, Object> record(StateField field, MemorySegment content, long at) {
        return read(field.element(), content, at, inner -> {
            throw new IllegalArgumentException(inner.name() + " cannot grow inside " + field.name());
        });
    }
}
