package io.kay.message;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A block of message bytes: one producer fills it, then one consumer reads it. The handover goes through a queue, so
 * nothing here is atomic. Values are unaligned, in native byte order.
 *
 * <p>There are two ways to read and write. Fixed-size messages use absolute offsets; others use a cursor
 * ({@link #seek}, then {@code put…} or {@code next…}).
 */
public final class Block {

    private static final int WIDE = 1;
    /** Length in chars above which a bound of two bytes per char would waste too much space. */
    private static final int LONG_TEXT = 4096;
    /** Upper limit of all bounds: far above the largest message, yet an envelope can be added without overflow. */
    public static final int BOUNDLESS = Integer.MAX_VALUE - 1024;

    private final MemorySegment bytes;
    private final int capacity;

    private int end;
    private int read;
    private int messages;
    private boolean spawns;
    private long filledSince;
    private int cursor;
    /**
     * Counts which of the two, reader and snapshot, have finished with a retained block. The increments are atomic, so
     * exactly one of them is the last. Set during a cut, cleared by the last; null if no snapshot retains the block.
     */
    private @Nullable AtomicInteger left;

    /** A block that covers a whole segment. */
    public Block(MemorySegment bytes) {
        this.bytes = bytes;
        this.capacity = Math.toIntExact(bytes.byteSize());
    }

    // The producer's and consumer's view of the whole block

    /** Capacity in bytes. */
    public int capacity() {
        return capacity;
    }

    /** Offset after the last message. */
    public int end() {
        return end;
    }

    /** Free bytes. */
    public int free() {
        return capacity - end;
    }

    /** Number of messages in the block, including those already read. */
    public int messages() {
        return messages;
    }

    /** Whether the block contains a message that creates an instance. */
    public boolean spawns() {
        return spawns;
    }

    /** When the first message was written, by the system's clock. */
    public long filledSince() {
        return filledSince;
    }

    /** Offset of the next message to handle. */
    public int readOffset() {
        return read;
    }

    /** Sets the offset of the next message to handle. */
    public void readOffset(int offset) {
        read = offset;
    }

    /** Announces that the first message is about to be written, at this time by the system's clock. */
    public void fill(long now) {
        filledSince = now;
    }

    /** Completes a message that ends at this offset. */
    public void append(int newEnd, boolean spawning) {
        messages++;
        spawns |= spawning;
        end = newEnd;
    }

    /** Empties the block. */
    public void clear() {
        end = 0;
        read = 0;
        messages = 0;
        spawns = false;
    }

    /** The underlying bytes, for callers that write them elsewhere. */
    public MemorySegment bytes() {
        return bytes;
    }

    /** Copies bytes from another block to an offset of this one. */
    public void copyFrom(Block source, int from, int to, int length) {
        MemorySegment.copy(source.bytes, from, bytes, to, length);
    }

    /** Makes this empty block an unread copy of another block. */
    public void copyOf(Block source) {
        copyFrom(source, 0, 0, source.end);
        end = source.end;
        messages = source.messages;
        spawns = source.spawns;
        filledSince = source.filledSince;
    }

    /** Retains the block: the current snapshot needs its unread bytes. Call only while no one is reading the block. */
    public void hold() {
        left = new AtomicInteger();
    }

    /**
     * Called by the reader, and by the snapshot, when it no longer needs the block.
     *
     * @return whether neither needs it any longer
     */
    public boolean leave() {
        if (left == null) {
            return true;
        }
        if (left.incrementAndGet() == 1) {
            return false;
        }
        left = null;
        return true;
    }

    /** Copies bytes at an offset to an array. */
    public void copyTo(int from, byte[] target, int to, int length) {
        MemorySegment.copy(bytes, JAVA_BYTE, from, target, to, length);
    }

    // At given offsets

    public boolean getBoolean(int offset) {
        return bytes.get(JAVA_BYTE, offset) != 0;
    }

    public void putBoolean(int offset, boolean value) {
        bytes.set(JAVA_BYTE, offset, (byte) (value ? 1 : 0));
    }

    public byte getByte(int offset) {
        return bytes.get(JAVA_BYTE, offset);
    }

    public void putByte(int offset, byte value) {
        bytes.set(JAVA_BYTE, offset, value);
    }

    public short getShort(int offset) {
        return bytes.get(JAVA_SHORT_UNALIGNED, offset);
    }

    public void putShort(int offset, short value) {
        bytes.set(JAVA_SHORT_UNALIGNED, offset, value);
    }

    public char getChar(int offset) {
        return bytes.get(JAVA_CHAR_UNALIGNED, offset);
    }

    public void putChar(int offset, char value) {
        bytes.set(JAVA_CHAR_UNALIGNED, offset, value);
    }

    public int getInt(int offset) {
        return bytes.get(JAVA_INT_UNALIGNED, offset);
    }

    public void putInt(int offset, int value) {
        bytes.set(JAVA_INT_UNALIGNED, offset, value);
    }

    public long getLong(int offset) {
        return bytes.get(JAVA_LONG_UNALIGNED, offset);
    }

    public void putLong(int offset, long value) {
        bytes.set(JAVA_LONG_UNALIGNED, offset, value);
    }

    public float getFloat(int offset) {
        return bytes.get(JAVA_FLOAT_UNALIGNED, offset);
    }

    public void putFloat(int offset, float value) {
        bytes.set(JAVA_FLOAT_UNALIGNED, offset, value);
    }

    public double getDouble(int offset) {
        return bytes.get(JAVA_DOUBLE_UNALIGNED, offset);
    }

    public void putDouble(int offset, double value) {
        bytes.set(JAVA_DOUBLE_UNALIGNED, offset, value);
    }

    // Along a cursor

    /** Sets the cursor. */
    public void seek(int offset) {
        cursor = offset;
    }

    /** The offset of the next value. */
    public int cursor() {
        return cursor;
    }

    private int advance(int size) {
        int offset = cursor;
        cursor = offset + size;
        return offset;
    }

    public boolean nextBoolean() {
        return getBoolean(advance(1));
    }

    public void putBoolean(boolean value) {
        putBoolean(advance(1), value);
    }

    public byte nextByte() {
        return getByte(advance(Byte.BYTES));
    }

    public void putByte(byte value) {
        putByte(advance(Byte.BYTES), value);
    }

    public short nextShort() {
        return getShort(advance(Short.BYTES));
    }

    public void putShort(short value) {
        putShort(advance(Short.BYTES), value);
    }

    public char nextChar() {
        return getChar(advance(Character.BYTES));
    }

    public void putChar(char value) {
        putChar(advance(Character.BYTES), value);
    }

    public int nextInt() {
        return getInt(advance(Integer.BYTES));
    }

    public void putInt(int value) {
        putInt(advance(Integer.BYTES), value);
    }

    public long nextLong() {
        return getLong(advance(Long.BYTES));
    }

    public void putLong(long value) {
        putLong(advance(Long.BYTES), value);
    }

    public float nextFloat() {
        return getFloat(advance(Float.BYTES));
    }

    public void putFloat(float value) {
        putFloat(advance(Float.BYTES), value);
    }

    public double nextDouble() {
        return getDouble(advance(Double.BYTES));
    }

    public void putDouble(double value) {
        putDouble(advance(Double.BYTES), value);
    }

    /** Upper bound of the bytes {@link #putString} takes. Exact for long Latin-1 texts. */
    public static int stringBound(String value) {
        int length = value.length();
        return boundSum(Integer.BYTES,
                length > LONG_TEXT && isNarrow(value) ? length : boundProduct(Character.BYTES, length));
    }

    private static boolean isNarrow(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** The sum of two bounds, at most {@link #BOUNDLESS}. */
    public static int boundSum(int one, int other) {
        return (int) Math.min(BOUNDLESS, (long) one + other);
    }

    /** The bound for {@code count} elements, at most {@link #BOUNDLESS}. */
    public static int boundProduct(int each, int count) {
        return (int) Math.min(BOUNDLESS, (long) each * count);
    }

    /** Writes a text: one byte per char if all chars are below 256, otherwise two. */
    public void putString(String value) {
        int length = value.length();
        int start = cursor + Integer.BYTES;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c > 0xFF) {
                putWide(value);
                return;
            }
            bytes.set(JAVA_BYTE, start + i, (byte) c);
        }
        putInt(length << 1);
        advance(length);
    }

    private void putWide(String value) {
        int length = value.length();
        putInt(length << 1 | WIDE);
        for (int i = 0; i < length; i++) {
            putChar(value.charAt(i));
        }
    }

    /** Reads what {@link #putString} wrote. */
    public String nextString() {
        int header = nextInt();
        int length = header >>> 1;
        if ((header & WIDE) == 0) {
            byte[] latin1 = new byte[length];
            MemorySegment.copy(bytes, JAVA_BYTE, advance(length), latin1, 0, length);
            return new String(latin1, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length];
        MemorySegment.copy(bytes, JAVA_CHAR_UNALIGNED, advance(2 * length), chars, 0, length);
        return new String(chars);
    }
}
