package io.kay.state;

/** The kinds of value a row can hold. Numbers are in native byte order and need no alignment. */
public enum FieldKind {

    BOOLEAN(1), BYTE(1), SHORT(2), CHAR(2), INT(4), LONG(8), FLOAT(4), DOUBLE(8),
    /** The ordinal of an enum constant as an unsigned short; the field lists the constants. */
    ENUM(2),
    /** The bits of an {@code Id}. */
    ID(8),
    /** The length as an int, then two bytes per {@code char}, up to the field's maximum. */
    TEXT(4),
    /** A growing list of ints in a tail, like all that follow except {@link #EXTERNAL}; see {@link Tails}. */
    INT_LIST(8), LONG_LIST(8), DOUBLE_LIST(8), ID_LIST(8),
    /** A growing list of records; the field describes the record. */
    RECORD_LIST(8),
    /** Records sorted by the {@code long} stored before each. */
    LONG_MAP(8),
    /** Records sorted by the bits of the {@code Id} stored before each. */
    ID_MAP(8),
    /** An unbounded {@code String}. */
    STRING(8),
    /** A {@code byte[]}. */
    BYTES(8),
    /** The handle of an object on the Java heap. */
    EXTERNAL(4);

    private final int size;

    FieldKind(int size) {
        this.size = size;
    }

    /** Size of one value in a row, in bytes; for {@link #TEXT}, of an empty one. */
    public int size() {
        return size;
    }

    /** Whether values are stored in a tail. */
    public boolean hasTail() {
        return compareTo(INT_LIST) >= 0 && this != EXTERNAL;
    }
}
