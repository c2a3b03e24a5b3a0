package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An on-heap copy of the state of one instance, including its growing values. The owner of the row makes and restores
 * it; any thread may read it.
 */
public final class RowImage {

    private final StateLayout layout;
    private final byte[] row;
    private final Map<StateField, byte[]> contents;

    private RowImage(StateLayout layout, byte[] row, Map<StateField, byte[]> contents) {
        this.layout = layout;
        this.row = row;
        this.contents = contents;
    }

    /** The current state. */
    public static RowImage of(StateLayout layout, MemorySegment chunk, long row, Tails tails) {
        byte[] bytes = new byte[layout.stride()];
        MemorySegment.copy(chunk, RowAccess.BYTE, row, bytes, 0, bytes.length);
        Map<StateField, byte[]> contents = new HashMap<>();
        for (StateField field : layout.growing()) {
            if (field.kind().hasTail()) {
                contents.put(field, tails.content(chunk, row, field));
            }
        }
        return new RowImage(layout, bytes, contents);
    }

    /** The state of an instance that has not been born yet. */
    public static RowImage blank(StateLayout layout) {
        Map<StateField, byte[]> contents = new HashMap<>();
        for (StateField field : layout.growing()) {
            if (field.kind().hasTail()) {
                contents.put(field, new byte[0]);
            }
        }
        return new RowImage(layout, new byte[layout.stride()], contents);
    }

    /** The bytes of the row. */
    public byte[] row() {
        return row.clone();
    }

    /** The contents of growing values, in the order of their fields. */
    public List<byte[]> contents() {
        return growing(layout).map(field -> Objects.requireNonNull(contents.get(field)).clone()).toList();
    }

    /**
     * An image made of these parts.
     *
     * @param contents as returned by {@link #contents()}
     */
    public static RowImage of(StateLayout layout, byte[] row, List<byte[]> contents) {
        Map<StateField, byte[]> byField = new HashMap<>();
        Iterator<byte[]> next = contents.iterator();
        growing(layout).forEach(field -> byField.put(field, next.next()));
        return new RowImage(layout, row, byField);
    }

    private static Stream<StateField> growing(StateLayout layout) {
        return layout.growing().stream().filter(field -> field.kind().hasTail());
    }

    /** Restores the state into the row of its instance. On-heap companions keep their current objects. */
    public void restore(MemorySegment chunk, long at, Tails tails) {
        for (StateField field : layout.fields()) {
            if (field.kind().hasTail()) {
                tails.content(chunk, at, field, Objects.requireNonNull(contents.get(field)));
            } else if (field.kind() != FieldKind.EXTERNAL) {
                MemorySegment.copy(row, field.offset(), chunk, RowAccess.BYTE, at + field.offset(), field.size());
            }
        }
    }
}
