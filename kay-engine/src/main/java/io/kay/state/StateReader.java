package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.LongFunction;

import io.kay.Excerpt;
import io.kay.Id;

/** Reads a row without the code generated for its type, for inspecting instances from outside. */
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

    /** Like {@link #read}, but returns only the beginning of large values, as an {@link Excerpt}. */
    public static SequencedMap<String, Object> excerpt(StateLayout layout, MemorySegment chunk, long row,
            Tails tails) {
        SequencedMap<String, Object> state =
                excerpt(layout.fields(), chunk, row, field -> tails.beginning(chunk, row, field));
        for (StateField field : layout.growing()) {
            if (field.kind() == FieldKind.EXTERNAL) {
                state.put(field.name(), tails.isPresent(chunk.get(RowAccess.INT, row + field.offset())));
            }
        }
        return state;
    }

    static SequencedMap<String, Object> excerpt(List<StateField> fields, MemorySegment chunk, long row,
            Function<StateField, RowView.Beginning> contents) {
        return read(fields, chunk, row, field -> beginning(field, contents.apply(field)), StateReader::shortText);
    }

    /** Maximum number of bytes of a growing value that an excerpt needs. */
    static int shownBytes(StateField field) {
        return switch (field.kind()) {
            case STRING -> 1 + Character.BYTES * Excerpt.MAX_LENGTH;
            case BYTES -> Excerpt.MAX_LENGTH;
            default -> Excerpt.MAX_ELEMENTS * field.elementBytes();
        };
    }

    private static Object beginning(StateField field, RowView.Beginning content) {
        if (field.kind() == FieldKind.STRING) {
            return text(content);
        }
        int shown = content.first().length / field.elementBytes();
        int size = content.size() / field.elementBytes();
        Object first = growing(field, content.first());
        return shown < size ? new Excerpt(first, shown, size) : first;
    }

    private static Object text(RowView.Beginning content) {
        if (content.size() == 0) {
            return "";
        }
        String first = Tails.decode(content.first());
        int length = (content.size() - 1) / Tails.charBytes(content.first());
        return length <= Excerpt.MAX_LENGTH ? first
                : new Excerpt(first.substring(0, Excerpt.MAX_LENGTH), Excerpt.MAX_LENGTH, length);
    }

    private static Object shortText(String text) {
        return text.length() <= Excerpt.MAX_LENGTH ? text
                : new Excerpt(text.substring(0, Excerpt.MAX_LENGTH), Excerpt.MAX_LENGTH, text.length());
    }

    /** All fields of a row or an element. */
    static SequencedMap<String, Object> read(List<StateField> fields, MemorySegment chunk, long row,
            Function<StateField, byte[]> contents) {
        return read(fields, chunk, row, field -> growing(field, contents.apply(field)), text -> text);
    }

    private static SequencedMap<String, Object> read(List<StateField> fields, MemorySegment chunk, long row,
            Function<StateField, Object> growing, Function<String, Object> text) {
        SequencedMap<String, Object> state = new LinkedHashMap<>();
        for (StateField field : fields) {
            String[] path = field.name().split("\\.", -1);
            SequencedMap<String, Object> target = state;
            for (int i = 0; i < path.length - 1; i++) {
                target = nested(target, path[i]);
            }
            target.put(path[path.length - 1], switch (field.kind()) {
                case TEXT -> text.apply(RowAccess.getText(chunk, row + field.offset()));
                case FieldKind kind when kind.hasTail() -> growing.apply(field);
                default -> value(field, chunk, row + field.offset());
            });
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
