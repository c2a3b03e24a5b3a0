package io.kay.processor;

import javax.lang.model.type.TypeKind;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/** The primitive types, and how blocks and rows call them. */
enum Scalar {

    BOOLEAN("Boolean", 1), BYTE("Byte", Byte.BYTES), SHORT("Short", Short.BYTES), CHAR("Char", Character.BYTES),
    INT("Int", Integer.BYTES), LONG("Long", Long.BYTES), FLOAT("Float", Float.BYTES), DOUBLE("Double", Double.BYTES);

    private final String inBlock;
    private final int size;

    Scalar(String inBlock, int size) {
        this.inBlock = inBlock;
        this.size = size;
    }

    static Scalar of(TypeKind primitive) {
        return valueOf(primitive.name());
    }

    /** What the name of a method of {@code Block} ends with: {@code putDouble}, {@code nextDouble}. */
    String inBlock() {
        return inBlock;
    }

    /** Bytes. */
    int size() {
        return size;
    }

    /** The name of its layout in {@code RowAccess}. */
    String inRow() {
        return this == BOOLEAN ? BYTE.name() : name();
    }

    /** The type of its bytes, whatever they stand for. */
    TypeName bits() {
        return switch (this) {
            case BOOLEAN, BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case CHAR -> TypeName.CHAR;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
        };
    }

    /** Reads its bytes from a row, whatever they stand for. */
    CodeBlock getBits(int offset) {
        return CodeBlock.of("chunk.get($T.$L, row + $L)", Names.ROW_ACCESS, inRow(), offset);
    }

    /** Reads it from a row. */
    CodeBlock getFromRow(int offset) {
        return this == BOOLEAN
                ? CodeBlock.of("$T.getBoolean(chunk, row + $L)", Names.ROW_ACCESS, offset)
                : CodeBlock.of("chunk.get($T.$L, row + $L)", Names.ROW_ACCESS, name(), offset);
    }

    /** Writes it to a row. */
    CodeBlock setInRow(int offset, CodeBlock value) {
        return this == BOOLEAN
                ? CodeBlock.of("$T.setBoolean(chunk, row + $L, $L)", Names.ROW_ACCESS, offset, value)
                : CodeBlock.of("chunk.set($T.$L, row + $L, $L)", Names.ROW_ACCESS, name(), offset, value);
    }
}
