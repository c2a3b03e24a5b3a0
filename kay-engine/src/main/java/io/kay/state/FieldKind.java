package io.kay.state;

/** The kinds of value a row can hold. Numbers are in native byte order and need no alignment. */
public enum FieldKind {

    BOOLEAN(1), BYTE(1), SHORT(2), CHAR(2), INT(4), LONG(8), FLOAT(4), DOUBLE(8),
    /** The ordinal of an enum constant as an unsigned short; the field lists the constants. */
    ENUM(2),
    /** The bits of an {@code Id}. */
    ID(8),
    /** The length as an int, then two bytes for each {@code char}, up to the bound of the field. */
    TEXT(4),
    /** A growing list of ints in a tail, as all that follow but {@link #EXTERNAL}; see {@link Tails}. */
    INT_LIST(8), LONG_LIST(8), DOUBLE_LIST(8), ID_LIST(8),
    /** A growing list of records; the field says what a record consists of. */
    RECORD_LIST(8),
    /** Records sorted by a {@code long} that stands before each. */
    LONG_MAP(8),
    /** Records sorted by the bits of an {@code Id} that stand before each. */
    ID_MAP(8),
    /** A {@code String} without bound. */
    STRING(8),
    /** A {@code byte[]}. */
    BYTES(8),
    /** The handle of an object on the Java heap. */
    EXTERNAL(4);

    private final int size;

    FieldKind(int size) {
        this.size = size;
    }

    /** Bytes of one value in a row; for {@link #TEXT} of the empty one. */
    public int size() {
        return size;
    }

    /** Whether values lie in a tail. */
    public boolean hasTail() {
        return compareTo(INT_LIST) >= 0 && this != EXTERNAL;
    }
}
