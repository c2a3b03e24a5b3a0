package io.kay.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;

/**
 * Writes the code that puts values of any size at the cursor of a block, gets them back, and tells beforehand how many
 * bytes they take. Serves one generated method: the names of its local variables are its state.
 */
final class CursorValues {

    private final CodeBlock.Builder code;
    private final NameAllocator names;
    private final RecordHelpers records;
    private final EnumConstants enums;
    private final List<String> indexes = new ArrayList<>();
    private int depth;

    /**
     * @param code where statements go
     * @param names knows the names that the method already uses
     */
    CursorValues(CodeBlock.Builder code, NameAllocator names, RecordHelpers records, EnumConstants enums) {
        this.code = code;
        this.names = names;
        this.records = records;
        this.enums = enums;
    }

    /** An expression that gets the next value, after the statements it needs. */
    CodeBlock next(Shape shape, String name) {
        return switch (shape) {
            case Shape.Primitive primitive -> CodeBlock.of("block.next$L()", primitive.scalar().inBlock());
            case Shape.Text _ -> CodeBlock.of("block.nextString()");
            case Shape.Address _ -> CodeBlock.of("new $T<>(block.nextLong())", Names.ID);
            case Shape.Enumeration enumeration ->
                enums.constant(enumeration.type(), CodeBlock.of("block.nextShort() & 0xFFFF"));
            case Shape.Composite composite -> records.next(composite);
            case Shape.Sequence sequence -> nextSequence(sequence, name);
            case Shape.Growing _ -> throw new IllegalArgumentException(name + " cannot travel");
        };
    }

    /** An expression that makes a record of the next values. */
    CodeBlock nextComponents(Shape.Composite composite) {
        boolean statements = composite.components().stream().anyMatch(c -> c.shape() instanceof Shape.Sequence);
        List<CodeBlock> arguments = new ArrayList<>();
        for (Shape.Component component : composite.components()) {
            CodeBlock next = next(component.shape(), component.name());
            if (statements && !(component.shape() instanceof Shape.Sequence)) {
                String local = names.newName(component.name());
                code.addStatement("$T $L = $L", component.shape().type(), local, next);
                next = CodeBlock.of("$L", local);
            }
            arguments.add(next);
        }
        return CodeBlock.of("new $T($L)", composite.type(), CodeBlock.join(arguments, ",$W"));
    }

    private CodeBlock nextSequence(Shape.Sequence sequence, String name) {
        String local = names.newName(name);
        String size = names.newName(name + "Size");
        String i = index();
        code.addStatement("int $L = block.nextInt()", size);
        if (sequence.isArray()) {
            addNewArray((ArrayTypeName) sequence.type(), local, size);
        } else {
            code.addStatement("$T $L = new $T<>($L)", sequence.type(), local, ArrayList.class, size);
        }
        code.beginControlFlow("for (int $L = 0; $L < $L; $L++)", i, i, size, i);
        depth++;
        CodeBlock element = next(sequence.element(), name + "Element");
        depth--;
        if (sequence.isArray()) {
            code.addStatement("$L[$L] = $L", local, i, element);
        } else {
            code.addStatement("$L.add($L)", local, element);
        }
        code.endControlFlow();
        return sequence.isArray()
                ? CodeBlock.of("$L", local)
                : CodeBlock.of("$T.unmodifiableList($L)", Collections.class, local);
    }

    /** Loops side by side share an index, loops inside each other do not. */
    private String index() {
        if (depth == indexes.size()) {
            indexes.add(names.newName(String.valueOf((char) ('i' + depth))));
        }
        return indexes.get(depth);
    }

    /** Java has no {@code new Id<Road>[n]}: such an array is made of wildcards and cast. */
    private void addNewArray(ArrayTypeName type, String local, String size) {
        StringBuilder dimensions = new StringBuilder();
        TypeName element = type.componentType();
        while (element instanceof ArrayTypeName array) {
            dimensions.append("[]");
            element = array.componentType();
        }
        TypeName reified = element instanceof ParameterizedTypeName generic ? wildcards(generic) : element;
        CodeBlock created = CodeBlock.of("new $T[$L]$L", reified, size, dimensions);
        if (!reified.equals(element)) {
            code.add("@$T($S)\n", SuppressWarnings.class, "unchecked");
            created = CodeBlock.of("($T) $L", type, created);
        }
        code.addStatement("$T $L = $L", type, local, created);
    }

    private static TypeName wildcards(ParameterizedTypeName type) {
        TypeName[] arguments = new TypeName[type.typeArguments().size()];
        Arrays.fill(arguments, WildcardTypeName.subtypeOf(Object.class));
        return ParameterizedTypeName.get(type.rawType(), arguments);
    }

    /** Statements that put a value; {@code path} is what an error calls it. */
    void put(Shape shape, CodeBlock value, String path, String name) {
        CodeBlock present = present(shape, value, path);
        switch (shape) {
            case Shape.Primitive primitive ->
                code.addStatement("block.put$L($L)", primitive.scalar().inBlock(), present);
            case Shape.Text _ -> code.addStatement("block.putString($L)", present);
            case Shape.Address _ -> code.addStatement("block.putLong($L.bits())", present);
            case Shape.Enumeration _ -> code.addStatement("block.putShort((short) $L.ordinal())", present);
            case Shape.Composite composite -> code.addStatement(records.put(composite, present));
            case Shape.Growing _ -> throw new IllegalArgumentException(name + " cannot travel");
            case Shape.Sequence sequence -> {
                String local = local(sequence, present, name);
                code.addStatement("block.putInt($L)", size(sequence, local));
                forEach(sequence, local, path, name, this::put);
            }
        }
    }

    /** Statements that put the components of a record. */
    void putComponents(Shape.Composite composite) {
        for (Shape.Component component : composite.components()) {
            put(component.shape(), CodeBlock.of("value.$L()", component.name()), composite.path(component),
                    component.name());
        }
    }

    /** Statements that add to {@code bound} what the components of a record take. */
    void boundComponents(Shape.Composite composite) {
        int constant = 0;
        for (Shape.Component component : composite.components()) {
            constant += constantBound(component.shape());
        }
        code.addStatement("int bound = $L", constant);
        for (Shape.Component component : composite.components()) {
            bound(component.shape(), CodeBlock.of("value.$L()", component.name()), composite.path(component),
                    component.name());
        }
    }

    /** The bytes that every value of a shape takes, apart from those that {@link #bound} adds. */
    int constantBound(Shape shape) {
        return switch (shape) {
            case Shape.Sequence _ -> Integer.BYTES;
            case Shape _ when shape.isFixed() -> shape.fixedSize();
            case Shape _ -> 0;
        };
    }

    /** Statements that add to {@code bound} what differs from value to value. */
    void bound(Shape shape, CodeBlock value, String path, String name) {
        CodeBlock present = present(shape, value, path);
        switch (shape) {
            case Shape.Text _ -> addToBound(CodeBlock.of("$T.stringBound($L)", Names.BLOCK, present));
            case Shape.Composite composite when !composite.isFixed() -> addToBound(records.bound(composite, present));
            case Shape.Sequence sequence -> boundSequence(sequence, local(sequence, present, name), path, name);
            default -> {
                // counted by constantBound
            }
        }
    }

    private void boundSequence(Shape.Sequence sequence, String local, String path, String name) {
        int each = constantBound(sequence.element());
        if (each > 0) {
            addToBound(CodeBlock.of("$T.boundProduct($L, $L)", Names.BLOCK, each, size(sequence, local)));
        }
        if (!sequence.element().isFixed()) {
            forEach(sequence, local, path, name, this::bound);
        }
    }

    private void addToBound(CodeBlock bytes) {
        code.addStatement("bound = $T.boundSum(bound, $L)", Names.BLOCK, bytes);
    }

    private interface ElementStatements {
        void add(Shape shape, CodeBlock value, String path, String name);
    }

    private void forEach(Shape.Sequence sequence, String local, String path, String name, ElementStatements body) {
        String element = names.newName(name + "Element");
        code.beginControlFlow("for ($T $L : $L)", sequence.element().type(), element, local);
        body.add(sequence.element(), CodeBlock.of("$L", element), path + "[]", element);
        code.endControlFlow();
    }

    private String local(Shape.Sequence sequence, CodeBlock present, String name) {
        String local = names.newName(name);
        code.addStatement("$T $L = $L", sequence.type(), local, present);
        return local;
    }

    private static CodeBlock size(Shape.Sequence sequence, String local) {
        return CodeBlock.of(sequence.isArray() ? "$L.length" : "$L.size()", local);
    }

    private static CodeBlock present(Shape shape, CodeBlock value, String path) {
        return shape.isReference() ? CodeBlock.of("present($L, $S)", value, path) : value;
    }
}
