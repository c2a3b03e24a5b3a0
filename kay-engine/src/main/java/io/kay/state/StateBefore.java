package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The exact state that one instance had at a moment, for as long as somebody may want it back. Of values that grow it
 * holds only what has been overwritten since: {@link Tails} tells it of every change. So it costs nothing to have, however
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
     * @param row the bytes of the row, but for references to what lies outside it
     * @param undos by offset of the field; without one the value is what it was
     */
    StateBefore(StateLayout layout, long id, byte[] row, Map<Integer, TailUndo> undos) {
        this.layout = layout;
        this.id = id;
        this.row = row;
        this.undos = undos;
    }

    /** The instance. */
    long id() {
        return id;
    }

    /** A growing value is about to change; the undo it is to be told to. */
    TailUndo undo(int field, Tails tails) {
        return undos.computeIfAbsent(field, _ -> new TailUndo(tails));
    }

    /** What is known at this moment, for any thread: what changes later does not concern it. */
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

    /** A state in relation to the one that the instance had when this was taken. Never changes. */
    public static final class Image {

        private final StateLayout layout;
        private final byte[] row;
        /** In the order of the growing fields: null for a value that is what it was. */
        private final List<TailUndo.@Nullable Image> contents;

        private Image(StateLayout layout, byte[] row, List<TailUndo.@Nullable Image> contents) {
            this.layout = layout;
            this.row = row;
            this.contents = contents;
        }

        /**
         * The picture of which these are the parts.
         *
         * @param row as {@link #row()} gives it
         * @param contents as {@link #contents()} gives them
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

        /** What is known of growing values, in the order of their fields: null for one that is what it was. */
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

        /** Gives the instance, in a row, this state back. Its companions on the heap stay those of now. */
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
     * @param used bytes of the whole value
     * @param savedFrom where the saved bytes begin
     * @param saved bytes from there to the end
     * @param log old bytes of single elements before that, each followed by where they were and how many they are
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Content(int used, int savedFrom, byte[] saved, byte[] log) {

        /** One that is known whole. */
        public static Content whole(byte[] bytes) {
            return new Content(bytes.length, 0, bytes, new byte[0]);
        }
    }
}
