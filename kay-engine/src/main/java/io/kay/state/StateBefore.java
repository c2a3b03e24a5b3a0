package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The exact state that one instance had at some moment, for as long as it may have to be restored. Of growing values it
 * holds only what has been overwritten since: {@link Tails} reports every change. So creating it costs nothing, however
 * large the instance is. The owner of the instance only.
 */
public final class StateBefore {

    private final StateLayout layout;
    private final long id;
    private final byte[] row;
    private final Map<Integer, TailUndo> undos;

    /**
     * A state.
     *
     * @param id of the instance
     * @param row the bytes of the row, except references to values outside it
     * @param undos by offset of the field; a value without an undo is unchanged
     */
    StateBefore(StateLayout layout, long id, byte[] row, Map<Integer, TailUndo> undos) {
        this.layout = layout;
        this.id = id;
        this.row = row;
        this.undos = undos;
    }

    /** The id of the instance. */
    long id() {
        return id;
    }

    /** The undo that must be informed, because a growing value is about to change. */
    TailUndo undo(int field, Tails tails) {
        return undos.computeIfAbsent(field, _ -> new TailUndo(tails));
    }

    /** An image of what is known now, for any thread. Later changes do not affect it. */
    public Image image() {
        List<TailUndo.@Nullable Image> contents = new ArrayList<>();
        growing(layout).forEach(field -> {
            TailUndo undo = undos.get(field.offset());
            contents.add(undo == null ? null : undo.image());
        });
        return new Image(layout, row, contents);
    }

    private static Stream<StateField> growing(StateLayout layout) {
        return layout.growing().stream().filter(field -> field.kind().hasTail());
    }

    /** A state relative to the one that the instance had when the image was taken. Immutable. */
    public static final class Image {

        private final StateLayout layout;
        private final byte[] row;
        /** In the order of the growing fields; null for an unchanged value. */
        private final List<TailUndo.@Nullable Image> contents;

        private Image(StateLayout layout, byte[] row, List<TailUndo.@Nullable Image> contents) {
            this.layout = layout;
            this.row = row;
            this.contents = contents;
        }

        /**
         * An image made of these parts.
         *
         * @param row as returned by {@link #row()}
         * @param contents as returned by {@link #contents()}
         */
        public static Image of(StateLayout layout, byte[] row, List<@Nullable Content> contents) {
            List<TailUndo.@Nullable Image> undos = new ArrayList<>();
            for (Content content : contents) {
                undos.add(content == null ? null
                        : new TailUndo.Image(content.used(), content.savedFrom(), content.saved(), content.log(),
                                content.log().length));
            }
            return new Image(layout, row, undos);
        }

        /** The bytes of the row. */
        public byte[] row() {
            return row;
        }

        /** What is known of growing values, in the order of their fields; null for an unchanged value. */
        public List<@Nullable Content> contents() {
            List<@Nullable Content> all = new ArrayList<>();
            for (TailUndo.Image undo : contents) {
                all.add(undo == null ? null : content(undo));
            }
            return all;
        }

        private static Content content(TailUndo.Image undo) {
            byte[] saved = new byte[undo.savedBytes()];
            undo.copySaved(MemorySegment.ofArray(saved), 0, undo.savedFrom(), saved.length);
            return new Content(undo.used(), undo.savedFrom(), saved, Arrays.copyOf(undo.log(), undo.logEnd()));
        }

        /** Restores this state of the instance, in a row. On-heap companions keep their current objects. */
        public void restore(MemorySegment chunk, long at, Tails tails) {
            int growing = 0;
            for (StateField field : layout.fields()) {
                if (field.kind().hasTail()) {
                    TailUndo.Image undo = contents.get(growing++);
                    if (undo != null) {
                        tails.rewind(chunk, at, field, undo);
                    }
                } else if (field.kind() != FieldKind.EXTERNAL) {
                    MemorySegment.copy(row, field.offset(), chunk, RowAccess.BYTE, at + field.offset(), field.size());
                }
            }
        }
    }

    /**
     * What is known of a growing value.
     *
     * @param used size of the whole value in bytes
     * @param savedFrom where the saved bytes begin
     * @param saved bytes from there to the end
     * @param log old bytes of single elements before that, each followed by their offset and length
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    public record Content(int used, int savedFrom, byte[] saved, byte[] log) {

        /** A value that is known completely. */
        public static Content whole(byte[] bytes) {
            return new Content(bytes.length, 0, bytes, new byte[0]);
        }
    }
}
