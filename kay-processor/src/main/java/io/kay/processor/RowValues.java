package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;

/**
 * Writes how values are read from and written to a row, or an element of a list or map: code that finds its place in
 * the variables {@code chunk} and {@code row}, and growing values through {@code tails}.
 */
final class RowValues {

    private final RowPlan plan;
    private final String owner;
    private final ElementCodecs elements;
    private final EnumConstants enums = new EnumConstants();

    /**
     * For one plan.
     *
     * @param owner what has the values, for errors
     */
    RowValues(RowPlan plan, String owner, ElementCodecs elements) {
        this.plan = plan;
        this.owner = owner;
        this.elements = elements;
    }

    /** The constants that the code written so far reads. */
    EnumConstants enums() {
        return enums;
    }

    /** Reads a value. */
    CodeBlock get(Shape shape, String path) {
        if (shape instanceof Shape.Composite composite) {
            List<CodeBlock> arguments = new ArrayList<>();
            for (Shape.Component component : composite.components()) {
                arguments.add(get(component.shape(), RowPlan.path(path, component)));
            }
            return CodeBlock.of("new $T($L)", composite.type(), CodeBlock.join(arguments, ",$W"));
        }
        RowPlan.Field field = field(path);
        int offset = field.offset();
        return switch (shape) {
            case Shape.Primitive primitive -> primitive.scalar().getFromRow(offset);
            case Shape.Text _ when field.grows() -> CodeBlock.of("tails.getString(chunk, row, $L)", offset);
            case Shape.Growing growing -> getGrowing(growing, offset);
            case Shape.Text _ -> CodeBlock.of("$T.getText(chunk, row + $L)", Names.ROW_ACCESS, offset);
            case Shape.Address _ -> CodeBlock.of("new $T<>($L)", Names.ID, Scalar.LONG.getFromRow(offset));
            case Shape.Enumeration enumeration -> enums.constant(enumeration.type(),
                    CodeBlock.of("$L & 0xFFFF", Scalar.SHORT.getFromRow(offset)));
            case Shape.Composite _,Shape.Sequence _ -> throw new IllegalArgumentException(path + " is no field");
        };
    }

    private CodeBlock getGrowing(Shape.Growing growing, int offset) {
        if (!growing.kind().isView()) {
            return CodeBlock.of("tails.getBytes(chunk, row, $L)", offset);
        }
        boolean generic = growing.type() instanceof ParameterizedTypeName;
        return growing.element()
                .map(element -> CodeBlock.of("new $T<>(tails, chunk, row, $L, $L)", growing.kind().view(), offset,
                        elements.instance(element)))
                .orElseGet(() -> CodeBlock.of("new $T$L(tails, chunk, row, $L)", growing.kind().view(),
                        generic ? "<>" : "", offset));
    }

    /** Writes a value. All checks come before the first write: a record with a null in it must not be stored by half. */
    void set(Shape shape, CodeBlock value, String path, NameAllocator names, CodeBlock.Builder checks,
            CodeBlock.Builder writes) {
        if (shape.isReference()) {
            checks.addStatement("$T.requireNonNull($L, $S)", Objects.class, value, nullText(shape, path));
        }
        if (shape instanceof Shape.Composite composite) {
            for (Shape.Component component : composite.components()) {
                CodeBlock part = CodeBlock.of("$L.$L()", value, component.name());
                String partPath = RowPlan.path(path, component);
                if (component.shape().isReference()) {
                    String local = names.newName(component.name());
                    checks.addStatement("$T $L = $L", component.shape().type(), local, part);
                    part = CodeBlock.of("$L", local);
                }
                set(component.shape(), part, partPath, names, checks, writes);
            }
            return;
        }
        RowPlan.Field field = field(path);
        int offset = field.offset();
        writes.addStatement(switch (shape) {
            case Shape.Primitive primitive -> primitive.scalar().setInRow(offset, value);
            case Shape.Text _ when field.grows() -> CodeBlock.of("tails.setString(chunk, row, $L, $L)", offset, value);
            case Shape.Growing _ -> CodeBlock.of("tails.setBytes(chunk, row, $L, $L)", offset, value);
            case Shape.Text _ -> CodeBlock.of("$T.setText(chunk, row + $L, $L, $L, $S)", Names.ROW_ACCESS, offset,
                    value, field.maxLength(), qualified(path));
            case Shape.Address _ -> Scalar.LONG.setInRow(offset, CodeBlock.of("$L.bits()", value));
            case Shape.Enumeration _ -> Scalar.SHORT.setInRow(offset, CodeBlock.of("(short) $L.ordinal()", value));
            case Shape.Composite _,Shape.Sequence _ -> throw new IllegalArgumentException(path + " is no field");
        });
    }

    private String nullText(Shape shape, String path) {
        return qualified(path) + switch (shape) {
            case Shape.Address _ -> " is null; use Id.none() for nobody";
            case Shape.Text _ -> " is null; use \"\" for no text";
            default -> " is null; state carries no nulls";
        };
    }

    private String qualified(String path) {
        return path.isEmpty() ? owner : owner + "." + path;
    }

    private RowPlan.Field field(String path) {
        return Objects.requireNonNull(plan.fields().get(path), path);
    }
}
