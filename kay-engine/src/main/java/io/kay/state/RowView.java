package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The state of one instance for display: a copy of its row and of the beginnings of its growing values. So it costs
 * little, however large the instance is. The owner of the row makes it; any thread may read it.
 */
public final class RowView {

    private final StateLayout layout;
    private final byte[] row;
    private final Map<StateField, Beginning> contents;
    private final Set<String> written;

    /**
     * The first bytes of a growing value.
     *
     * @param size size of the whole value in bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Beginning(byte[] first, int size) {}

    private RowView(StateLayout layout, byte[] row, Map<StateField, Beginning> contents, Set<String> written) {
        this.layout = layout;
        this.row = row;
        this.contents = contents;
        this.written = written;
    }

    /** The current state. */
    public static RowView of(StateLayout layout, MemorySegment chunk, long row, Tails tails) {
        byte[] bytes = new byte[layout.stride()];
        MemorySegment.copy(chunk, RowAccess.BYTE, row, bytes, 0, bytes.length);
        Map<StateField, Beginning> contents = new HashMap<>();
        Set<String> written = new HashSet<>();
        for (StateField field : layout.growing()) {
            if (field.kind().hasTail()) {
                contents.put(field, tails.beginning(chunk, row, field));
                if (tails.isChanged(chunk, row, field)) {
                    written.add(field.name());
                }
            } else {
                MemorySegment.ofArray(bytes)
                        .set(RowAccess.INT, field.offset(), tails.isPresent(chunk.get(RowAccess.INT,
                                row + field.offset())) ? 1 : 0);
            }
        }
        return new RowView(layout, bytes, contents, written);
    }

    /**
     * The state before the last handler call.
     *
     * @param before the bytes of the row before that call, except references to values outside it
     * @param chunk where the row is now
     */
    public static RowView before(StateLayout layout, byte[] before, MemorySegment chunk, long row, Tails tails) {
        byte[] bytes = before.clone();
        Map<StateField, Beginning> contents = new HashMap<>();
        for (StateField field : layout.growing()) {
            if (field.kind().hasTail()) {
                contents.put(field, tails.beginningBefore(chunk, row, field));
            } else {
                MemorySegment.ofArray(bytes)
                        .set(RowAccess.INT, field.offset(), tails.companionBefore(chunk, row, field.offset()));
            }
        }
        return new RowView(layout, bytes, contents, Set.of());
    }

    /** All fields by name, as returned by {@link StateReader#excerpt}. */
    public SequencedMap<String, Object> read() {
        return StateReader.excerpt(layout.fields(), MemorySegment.ofArray(row), 0,
                field -> Objects.requireNonNull(contents.get(field)));
    }

    /** The growing values that the last handler call on the instance has written to. */
    public Set<String> written() {
        return written;
    }

    /** Approximate memory it takes, in bytes. */
    public long bytes() {
        return row.length + contents.values().stream().mapToLong(content -> content.first().length).sum();
    }
}
