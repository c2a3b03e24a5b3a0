package io.kay.processor;

import java.util.Arrays;
import java.util.Optional;

import com.palantir.javapoet.ClassName;

/** The kinds of state that lie outside the row; each constant is called as in {@code io.kay.state.FieldKind}. */
enum GrowingKind {

    INT_LIST("IntList", 8), LONG_LIST("LongList", 8), DOUBLE_LIST("DoubleList", 8), ID_LIST("IdList", 8),
    RECORD_LIST("RecordList", 8), LONG_MAP("LongMap", 8), ID_MAP("IdMap", 8),
    /** A {@code byte[]}, which is replaced and not changed in place. */
    BYTES("", 8), EXTERNAL("External", 4);

    private final String simpleName;
    private final int rowBytes;

    GrowingKind(String simpleName, int rowBytes) {
        this.simpleName = simpleName;
        this.rowBytes = rowBytes;
    }

    /** The kind that a type of the user's stands for, empty if it is none. */
    static Optional<GrowingKind> of(ClassName type) {
        return Arrays.stream(values()).filter(kind -> kind.isView() && kind.type().equals(type)).findFirst();
    }

    /** The type that the user writes. */
    private ClassName type() {
        return ClassName.get("io.kay", simpleName);
    }

    /** The class of the view. */
    ClassName view() {
        return ClassName.get("io.kay.state", "Row" + simpleName);
    }

    /** Whether it is seen through a view that changes it in place, and so has no setter. */
    boolean isView() {
        return !simpleName.isEmpty();
    }

    /** Whether its elements are records. */
    boolean hasRecords() {
        return this == RECORD_LIST || this == LONG_MAP || this == ID_MAP;
    }

    /** Bytes it takes in the row. */
    int rowBytes() {
        return rowBytes;
    }
}
