package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.kay.guard.UserCode;

/**
 * The growing values of one partition, kept outside their rows so that rows stay small, dense and in place. A row holds
 * eight bytes for each such value: a reference to its tail as an int (0 for none) and the number of elements as an int.
 * One thread at a time.
 *
 * <p>This class also tracks the current handler call. A view of a growing value belongs to the call that created it and
 * is rejected afterwards. What a call overwrites is kept until the next call begins. After a panic, this yields the
 * state before the handler: see {@link TailUndo}.
 */
public abstract class Tails {

    /** Maximum size of a value, in bytes. */
    public static final int MAX_BYTES = 256 << 20;

    private static final byte LATIN1 = 0;
    private static final byte UTF16 = 1;

    private final StateLayout layout;
    private final @Nullable TailUndo[] undos;
    /** Kept states of instances whose handler threw, by instance id. */
    private final Map<Long, List<StateBefore>> kept = new HashMap<>();
    /** Companions that a handler call has set or removed: the call and the previous handle, by field offset. */
    private final long[] companionCalls;
    private final int[] companionsWere;
    /** Created with the first companion. */
    private @Nullable Externals externals;
    private int firstExternal = 1;
    /** Number of the current handler call, 0 if none is running. */
    private long call;
    private long calls;

    protected Tails(StateLayout layout) {
        this.layout = layout;
        int fields = layout.stride() / Integer.BYTES;
        this.undos = new TailUndo[fields];
        this.companionCalls = new long[fields];
        this.companionsWere = new int[fields];
    }

    /** The layout of the rows. */
    protected final StateLayout layout() {
        return layout;
    }

    // Location of tails

    /** The chunk of a tail. */
    protected abstract MemorySegment chunk(int ref);

    /** The offset of the first content byte of a tail in its chunk. */
    protected abstract long offset(int ref);

    /** Announces a write to the content of a tail. */
    protected abstract void touch(int ref);

    /** Content capacity of a tail, in bytes; 0 for no tail. */
    protected abstract int capacity(int ref);

    /**
     * Replaces a tail by one with more room and frees the old one.
     *
     * @param ref the old tail, 0 for none
     * @param used number of content bytes to keep
     * @param bytes required capacity
     */
    protected abstract int grow(MemorySegment chunk, long row, int offset, int ref, int used, int bytes);

    /** Reports that a tail has much more room than it needs. If that still holds later, the tail is shrunk. */
    protected abstract void shrinkLater(MemorySegment chunk, long row, int offset, int ref);

    // Handler calls

    /** A handler call on a row begins: views created earlier are rejected from now on. */
    public final void enter() {
        call = ++calls;
    }

    /** No handler is running: all views are rejected. */
    public final void leave() {
        call = 0;
    }

    final long call() {
        return call;
    }

    final IllegalStateException stale(int offset) {
        return new IllegalStateException(
                layout.at(offset).name() + ": this view was got by a handler that has returned,"
                        + " or on another thread; it cannot be kept, call " + layout.at(offset).name()
                        + "() again in each handler");
    }

    // Values as bytes

    static int ref(MemorySegment chunk, long row, int offset) {
        return chunk.get(RowAccess.INT, row + offset);
    }

    static int size(MemorySegment chunk, long row, int offset) {
        return chunk.get(RowAccess.INT, row + offset + Integer.BYTES);
    }

    /**
     * Replaces elements by others of undefined content.
     *
     * @return where the first new element is in the {@link #chunk} of the tail, which may have changed
     */
    final long splice(MemorySegment chunk, long row, int offset, int elementBytes, int index, int removed,
            int inserted) {
        int size = size(chunk, row, offset);
        int used = size * elementBytes;
        long needed = (long) (size - removed + inserted) * elementBytes;
        requirePossible(offset, needed);
        int from = index * elementBytes;
        int ref = ref(chunk, row, offset);
        undo(chunk, row, offset).beforeShift(ref, used, from);
        if (!kept.isEmpty()) {
            kept(chunk, row)
                    .forEach(state -> state.undo(offset, this).beforeShift(ref(chunk, row, offset), used, from));
        }
        if (needed > capacity(ref)) {
            ref = grow(chunk, row, offset, ref, used, (int) needed);
            chunk.set(RowAccess.INT, row + offset, ref);
        }
        if (needed == 0 && ref == 0) {
            return 0;
        }
        touch(ref);
        MemorySegment tail = chunk(ref);
        long content = offset(ref);
        int rest = used - from - removed * elementBytes;
        if (rest > 0 && removed != inserted) {
            MemorySegment.copy(tail, content + from + (long) removed * elementBytes, tail,
                    content + from + (long) inserted * elementBytes, rest);
        }
        chunk.set(RowAccess.INT, row + offset + Integer.BYTES, size - removed + inserted);
        if (removed > inserted && needed < capacity(ref) / 4) {
            shrinkLater(chunk, row, offset, ref);
        }
        return content + from;
    }

    private void requirePossible(int offset, long bytes) {
        if (bytes > MAX_BYTES) {
            throw new IllegalStateException(layout.at(offset).name() + " would take " + bytes + " bytes; at most "
                    + MAX_BYTES + " are possible");
        }
    }

    /** Announces that an element will be overwritten in place. */
    final void beforeSet(MemorySegment chunk, long row, int offset, int elementBytes, int index) {
        int size = size(chunk, row, offset);
        int ref = ref(chunk, row, offset);
        undo(chunk, row, offset).beforeSet(ref, size * elementBytes, index * elementBytes, elementBytes);
        if (!kept.isEmpty()) {
            kept(chunk, row).forEach(state -> state.undo(offset, this)
                    .beforeSet(ref, size * elementBytes, index * elementBytes, elementBytes));
        }
        touch(ref);
    }

    private TailUndo undo(MemorySegment chunk, long row, int offset) {
        TailUndo undo = undos[offset / Integer.BYTES];
        if (undo == null) {
            undo = new TailUndo(this);
            undos[offset / Integer.BYTES] = undo;
        }
        undo.enter(calls, chunk, row);
        return undo;
    }

    /** The current content of a growing value. */
    final byte[] content(MemorySegment chunk, long row, StateField field) {
        int ref = ref(chunk, row, field.offset());
        byte[] content = new byte[size(chunk, row, field.offset()) * field.elementBytes()];
        if (content.length > 0) {
            MemorySegment.copy(chunk(ref), RowAccess.BYTE, offset(ref), content, 0, content.length);
        }
        return content;
    }

    /** Replaces the content of a growing value. */
    final void content(MemorySegment chunk, long row, StateField field, byte[] content) {
        int size = size(chunk, row, field.offset());
        long at = splice(chunk, row, field.offset(), field.elementBytes(), 0, size,
                content.length / field.elementBytes());
        if (content.length > 0) {
            MemorySegment.copy(content, 0, chunk(ref(chunk, row, field.offset())), RowAccess.BYTE, at, content.length);
        }
    }

    // Earlier states

    /**
     * Keeps the state that an instance had before the last handler call, which was on this row, until it is
     * {@linkplain #forget forgotten}. Nothing is copied: what the call saved is taken over.
     *
     * @param before the bytes of the row before that call
     */
    public final StateBefore keepBefore(byte[] before, MemorySegment chunk, long row) {
        Map<Integer, TailUndo> taken = new HashMap<>();
        for (StateField field : layout.growing()) {
            int index = field.offset() / Integer.BYTES;
            TailUndo undo = undos[index];
            if (undo != null && undo.isOf(calls, chunk, row)) {
                taken.put(field.offset(), undo);
                undos[index] = null;
            }
        }
        return keep(new StateBefore(layout, StateReader.id(chunk, row), before, taken));
    }

    /** Keeps the current state of an instance. */
    public final StateBefore keep(MemorySegment chunk, long row) {
        byte[] bytes = new byte[layout.stride()];
        MemorySegment.copy(chunk, RowAccess.BYTE, row, bytes, 0, bytes.length);
        return keep(new StateBefore(layout, StateReader.id(chunk, row), bytes, new HashMap<>()));
    }

    private StateBefore keep(StateBefore state) {
        kept.computeIfAbsent(state.id(), _ -> new ArrayList<>()).add(state);
        return state;
    }

    /** Drops a kept state that is no longer needed. */
    public final void forget(StateBefore state) {
        kept.computeIfPresent(state.id(), (_, states) -> {
            states.remove(state);
            return states.isEmpty() ? null : states;
        });
    }

    private List<StateBefore> kept(MemorySegment chunk, long row) {
        return kept.getOrDefault(StateReader.id(chunk, row), List.of());
    }

    /** Restores a growing value to its earlier content. */
    final void rewind(MemorySegment chunk, long row, StateField field, TailUndo.Image undo) {
        int offset = field.offset();
        int used = size(chunk, row, offset) * field.elementBytes();
        int ref = ref(chunk, row, offset);
        for (StateBefore other : kept(chunk, row)) {
            undo.tell(other.undo(offset, this), ref, used);
        }
        if (undo.used() > capacity(ref)) {
            ref = grow(chunk, row, offset, ref, undo.savedFrom(), undo.used());
            chunk.set(RowAccess.INT, row + offset, ref);
        }
        if (ref == 0) {
            return;
        }
        touch(ref);
        undo.copySaved(chunk(ref), offset(ref) + undo.savedFrom(), undo.savedFrom(), undo.savedBytes());
        undo.applyLog(chunk(ref), offset(ref), undo.used());
        chunk.set(RowAccess.INT, row + offset + Integer.BYTES, undo.used() / field.elementBytes());
        if (undo.used() < capacity(ref) / 4) {
            shrinkLater(chunk, row, offset, ref);
        }
    }

    // Beginnings of values, for display

    /** The first bytes of the current content of a growing value. */
    final RowView.Beginning beginning(MemorySegment chunk, long row, StateField field) {
        int ref = ref(chunk, row, field.offset());
        int size = size(chunk, row, field.offset()) * field.elementBytes();
        byte[] first = new byte[Math.min(size, StateReader.shownBytes(field))];
        if (first.length > 0) {
            MemorySegment.copy(chunk(ref), RowAccess.BYTE, offset(ref), first, 0, first.length);
        }
        return new RowView.Beginning(first, size);
    }

    /** The first bytes of a growing value as it was before the last handler call, if that was on this row. */
    final RowView.Beginning beginningBefore(MemorySegment chunk, long row, StateField field) {
        TailUndo of = undos[field.offset() / Integer.BYTES];
        TailUndo.Image undo = of == null || !of.isOf(calls, chunk, row) ? null : of.image();
        if (undo == null) {
            return beginning(chunk, row, field);
        }
        byte[] first = new byte[Math.min(undo.used(), StateReader.shownBytes(field))];
        int inPlace = Math.min(first.length, undo.savedFrom());
        if (inPlace > 0) {
            int ref = ref(chunk, row, field.offset());
            MemorySegment.copy(chunk(ref), RowAccess.BYTE, offset(ref), first, 0, inPlace);
        }
        undo.copySaved(MemorySegment.ofArray(first), inPlace, inPlace, first.length - inPlace);
        undo.applyLog(MemorySegment.ofArray(first), 0, first.length);
        return new RowView.Beginning(first, undo.used());
    }

    /** Whether the last handler call was on this row and has written to a growing value. */
    final boolean isChanged(MemorySegment chunk, long row, StateField field) {
        TailUndo undo = undos[field.offset() / Integer.BYTES];
        return undo != null && undo.isOf(calls, chunk, row);
    }

    // Values with a setter

    /** The bytes of a {@code byte[]} value. */
    public final byte[] getBytes(MemorySegment chunk, long row, int offset) {
        return content(chunk, row, layout.at(offset));
    }

    /** Replaces a {@code byte[]} value. */
    public final void setBytes(MemorySegment chunk, long row, int offset, byte[] value) {
        content(chunk, row, layout.at(offset), value);
    }

    /** The text of a {@code String} value. */
    public final String getString(MemorySegment chunk, long row, int offset) {
        return decode(content(chunk, row, layout.at(offset)));
    }

    /** Replaces a {@code String} value. */
    public final void setString(MemorySegment chunk, long row, int offset, String value) {
        boolean narrow = value.chars().allMatch(c -> c <= 0xFF);
        requirePossible(offset, 1 + (long) value.length() * (narrow ? 1 : Character.BYTES)); // before allocation
        content(chunk, row, layout.at(offset), encode(value, narrow));
    }

    static String decode(byte[] bytes) {
        return bytes.length == 0 ? ""
                : bytes[0] == LATIN1
                        ? new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1)
                        : wide(bytes);
    }

    /** Bytes per char of a non-empty text. */
    static int charBytes(byte[] bytes) {
        return bytes[0] == LATIN1 ? 1 : Character.BYTES;
    }

    private static String wide(byte[] bytes) {
        char[] chars = new char[bytes.length / Character.BYTES];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (((bytes[2 * i + 1] & 0xFF) << 8) | (bytes[2 * i + 2] & 0xFF));
        }
        return new String(chars);
    }

    private static byte[] encode(String value, boolean narrow) {
        if (value.isEmpty()) {
            return new byte[0];
        }
        if (narrow) {
            byte[] bytes = new byte[1 + value.length()];
            System.arraycopy(value.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 1, value.length());
            return bytes;
        }
        byte[] bytes = new byte[1 + Character.BYTES * value.length()];
        bytes[0] = UTF16;
        for (int i = 0; i < value.length(); i++) { // by hand, because charsets replace lone surrogates
            bytes[2 * i + 1] = (byte) (value.charAt(i) >>> 8);
            bytes[2 * i + 2] = (byte) value.charAt(i);
        }
        return bytes;
    }

    // Companions on the heap

    final Externals externals() {
        if (externals == null) {
            externals = new Externals(firstExternal);
        }
        return externals;
    }

    /** Replaces the handle of a companion. */
    final void companion(MemorySegment chunk, long row, int offset, int handle) {
        int field = offset / Integer.BYTES;
        if (companionCalls[field] != calls) {
            companionCalls[field] = calls;
            companionsWere[field] = chunk.get(RowAccess.INT, row + offset);
        }
        chunk.set(RowAccess.INT, row + offset, handle);
    }

    /** The handle of a companion before the last handler call, which was on this row. */
    final int companionBefore(MemorySegment chunk, long row, int offset) {
        int field = offset / Integer.BYTES;
        return companionCalls[field] == calls ? companionsWere[field] : chunk.get(RowAccess.INT, row + offset);
    }

    /** Whether a handle in a row refers to a companion; after a restart, none does. */
    final boolean isPresent(int handle) {
        return externals != null && externals.get(handle) != null;
    }

    /** All handles given out so far are below this limit. */
    public final int externalLimit() {
        return externals == null ? firstExternal : externals.limit();
    }

    /** Handles below this limit belong to companions of an earlier process. Call before there are any companions. */
    public final void externalLimit(int limit) {
        firstExternal = limit;
    }

    /** Whether {@link #closeAbandoned} has anything to do. */
    public final boolean hasAbandoned() {
        return externals != null && externals.hasAbandoned();
    }

    /** Closes companions whose instances have died or replaced them. Call between two turns. */
    public final void closeAbandoned() {
        AutoCloseable companion;
        while ((companion = externals().pollAbandoned()) != null) {
            closeExternal(companion);
        }
    }

    /** Hands over the companions of all instances when the system stops; the caller must close them. */
    public final List<AutoCloseable> takeExternals() {
        return externals().takeAll();
    }

    /** Closes a companion, whatever its {@code close} throws. */
    public static void closeExternal(AutoCloseable companion) {
        UserCode.run("The companion's close", companion, companion::close);
    }

    /** Abandons the companions of a dying instance. */
    protected final void abandonExternals(MemorySegment chunk, long row) {
        for (StateField field : layout.growing()) {
            if (field.kind() == FieldKind.EXTERNAL) {
                externals().remove(chunk.get(RowAccess.INT, row + field.offset()));
            }
        }
    }
}
