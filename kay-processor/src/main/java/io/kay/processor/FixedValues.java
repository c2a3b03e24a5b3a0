package io.kay.processor;

import java.util.ArrayList;
import java.util.List;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;

/** Writes the code that puts values of fixed size at constant offsets of a block, and gets them back. */
final class FixedValues {

    private final EnumConstants enums;

    FixedValues(EnumConstants enums) {
        this.enums = enums;
    }

    /**
     * Statements that put a value.
     *
     * @param value an expression, cheap enough to be repeated
     * @param path what an error calls the value
     * @param delta bytes from the start of the message
     */
    void put(CodeBlock.Builder code, Shape shape, CodeBlock value, String path, int delta, NameAllocator names) {
        CodeBlock present = shape.isReference() ? CodeBlock.of("present($L, $S)", value, path) : value;
        switch (shape) {
            case Shape.Primitive primitive ->
                code.addStatement("block.put$L($L, $L)", primitive.scalar().inBlock(), offset(delta), present);
            case Shape.Address _ -> code.addStatement("block.putLong($L, $L.bits())", offset(delta), present);
            case Shape.Enumeration _ ->
                code.addStatement("block.putShort($L, (short) $L.ordinal())", offset(delta), present);
            case Shape.Composite composite -> {
                String local = names.newName(Names.decapitalized(composite.simpleName()));
                code.addStatement("$T $L = $L", composite.type(), local, present);
                putComponents(code, composite, CodeBlock.of("$L", local), delta, names);
            }
            case Shape.Text _,Shape.Sequence _,Shape.Growing _ ->
                throw new IllegalArgumentException(path + " has no fixed size");
        }
    }

    /** Statements that put the components of a record that is not null. */
    void putComponents(CodeBlock.Builder code, Shape.Composite composite, CodeBlock record, int delta,
            NameAllocator names) {
        int next = delta;
        for (Shape.Component component : composite.components()) {
            CodeBlock value = CodeBlock.of("$L.$L()", record, component.name());
            put(code, component.shape(), value, composite.path(component), next, names);
            next += component.shape().fixedSize();
        }
    }

    /** An expression that gets a value. */
    CodeBlock get(Shape shape, int delta) {
        return switch (shape) {
            case Shape.Primitive primitive ->
                CodeBlock.of("block.get$L($L)", primitive.scalar().inBlock(), offset(delta));
            case Shape.Address _ -> CodeBlock.of("new $T<>(block.getLong($L))", Names.ID, offset(delta));
            case Shape.Enumeration enumeration ->
                enums.constant(enumeration.type(), CodeBlock.of("block.getShort($L) & 0xFFFF", offset(delta)));
            case Shape.Composite composite -> {
                List<CodeBlock> arguments = new ArrayList<>();
                int next = delta;
                for (Shape.Component component : composite.components()) {
                    arguments.add(get(component.shape(), next));
                    next += component.shape().fixedSize();
                }
                yield CodeBlock.of("new $T($L)", composite.type(), CodeBlock.join(arguments, ",$W"));
            }
            case Shape.Text _,Shape.Sequence _,Shape.Growing _ ->
                throw new IllegalArgumentException(shape + " has no fixed size");
        };
    }

    private static CodeBlock offset(int delta) {
        return delta == 0 ? CodeBlock.of("offset") : CodeBlock.of("offset + $L", delta);
    }
}
