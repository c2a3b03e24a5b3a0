package io.kay.state;

/** The kinds of value a row can hold. Numbers are in native byte order and need no alignment. */
public enum FieldKind {

    BOOLEAN(1), BYTE(1), SHORT(2), CHAR(2), INT(4), LONG(8), FLOAT(4), DOUBLE(8),
    /** The ordinal of an enum constant as an unsigned short; the field lists the constants. */
    ENUM(2),
    /** The bits of an {@code Id}. */
    ID(8),
    /** The length as an int, then two bytes for each {@code char}, up to the bound of the field. */
    TEXT(4);

    private final int size;

    FieldKind(int size) {
        this.size = size;
    }

    /** Bytes of one value; for {@link #TEXT} of the empty one. */
    public int size() {
        return size;
    }
}
