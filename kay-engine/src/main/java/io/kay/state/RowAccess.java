package io.kay.state;

import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads and writes rows for generated accessors. Only the owner of the row may call these methods. */
public final class RowAccess {

    public static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    public static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    public static final ValueLayout.OfChar CHAR = JAVA_CHAR_UNALIGNED;
    public static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    public static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    public static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    public static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private RowAccess() {}

    public static boolean getBoolean(MemorySegment chunk, long offset) {
        return chunk.get(BYTE, offset) != 0;
    }

    public static void setBoolean(MemorySegment chunk, long offset, boolean value) {
        chunk.set(BYTE, offset, (byte) (value ? 1 : 0));
    }

    public static String getText(MemorySegment chunk, long offset) {
        char[] chars = new char[chunk.get(INT, offset)];
        MemorySegment.copy(chunk, JAVA_CHAR_UNALIGNED, offset + Integer.BYTES, chars, 0, chars.length);
        return new String(chars);
    }

    /**
     * Writes a text into its reserved space.
     *
     * @param field name of the field for errors, such as {@code Car.name}
     * @throws IllegalArgumentException if the text is longer than declared
     */
    public static void setText(MemorySegment chunk, long offset, String value, int maxLength, String field) {
        int length = value.length();
        if (length > maxLength) {
            throw new IllegalArgumentException(field + ": a text of " + length + " chars, but @MaxLength declares "
                    + maxLength + "; declare more or shorten the text");
        }
        chunk.set(INT, offset, length);
        for (int i = 0; i < length; i++) {
            chunk.set(CHAR, offset + Integer.BYTES + 2L * i, value.charAt(i));
        }
    }
}
