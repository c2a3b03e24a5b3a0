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
 * A run of message bytes, filled by one producer and then read by one consumer; whoever hands it over does so by a
 * queue, so nothing here is atomic. Values lie unaligned in native byte order.
 *
 * <p>Two ways in and out: at given offsets, for messages of fixed size; and along a cursor ({@link #seek}, then
 * {@code put…} or {@code next…}), for the others.
 */
public final class Block {

    private static final int WIDE = 1;
    /** Chars of a text for which twice its length is a bound that costs too much room. */
    private static final int LONG_TEXT = 4096;
    /** Where bounds end: far above what a message may have, and an envelope added to it is no overflow. */
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
     * How many of reader and snapshot have left a block that is held: an atomic increment each, so that one is the last.
     * Set under a cut, cleared by the last of the two; null if no snapshot holds the block.
     */
    private @Nullable AtomicInteger left;

    /** A block over the whole of a segment. */
    public Block(MemorySegment bytes) {
        this.bytes = bytes;
        this.capacity = Math.toIntExact(bytes.byteSize());
    }

    // The producer's and consumer's view of the whole block

    /** Bytes it can hold. */
    public int capacity() {
        return capacity;
    }

    /** Offset behind the last message. */
    public int end() {
        return end;
    }

    /** Bytes that are still free. */
    public int free() {
        return capacity - end;
    }

    /** Messages in the block, those already read included. */
    public int messages() {
        return messages;
    }

    /** Whether a message in it makes an instance. */
    public boolean spawns() {
        return spawns;
    }

    /** When its first message was written, on the system's clock. */
    public long filledSince() {
        return filledSince;
    }

    /** Offset of the next message to handle. */
    public int readOffset() {
        return read;
    }

    /** Moves on to the next message to handle. */
    public void readOffset(int offset) {
        read = offset;
    }

    /** Its first message is about to be written, at this time on the system's clock. */
    public void fill(long now) {
        filledSince = now;
    }

    /** Ends a message at this offset. */
    public void append(int newEnd, boolean spawning) {
        messages++;
        spawns |= spawning;
        end = newEnd;
    }

    /** Makes it empty. */
    public void clear() {
        end = 0;
        read = 0;
        messages = 0;
        spawns = false;
    }

    /** The bytes themselves, for who writes them elsewhere. */
    public MemorySegment bytes() {
        return bytes;
    }

    /** Copies bytes of another block to an offset of this one. */
    public void copyFrom(Block source, int from, int to, int length) {
        MemorySegment.copy(source.bytes, from, bytes, to, length);
    }

    /** Makes this empty block an unread copy of another one. */
    public void copyOf(Block source) {
        copyFrom(source, 0, 0, source.end);
        end = source.end;
        messages = source.messages;
        spawns = source.spawns;
        filledSince = source.filledSince;
    }

    /** A snapshot that is being taken needs the unread bytes. Only while nobody reads. */
    public void hold() {
        left = new AtomicInteger();
    }

    /**
     * The reader or the snapshot needs it no more.
     *
     * @return whether nobody does
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

    /** Copies bytes from an offset to an array. */
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

    /** Upper bound of the bytes {@link #putString} takes; for long texts the very number. */
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

    /** The sum of two bounds, {@link #BOUNDLESS} if that is less. */
    public static int boundSum(int one, int other) {
        return (int) Math.min(BOUNDLESS, (long) one + other);
    }

    /** The bound of a number of elements, {@link #BOUNDLESS} if that is less. */
    public static int boundProduct(int each, int count) {
        return (int) Math.min(BOUNDLESS, (long) each * count);
    }

    /** Writes a text: one byte a char if all are below 256, else two. */
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
