package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;

/**
 * Writes how a flyweight remembers what a handler overwrites: before the first write of a property in a handler call
 * its setter keeps the old bytes in a field and sets a bit. A row is not touched for it, and what no handler writes
 * costs nothing. Growing values have their own way, in {@code Tails}.
 */
final class RowUndo {

    private static final int BITS = Long.SIZE;

    private final List<Property> properties;
    private final RowPlan plan;

    RowUndo(RowPlan plan) {
        this.plan = plan;
        this.properties = plan.properties()
                .stream()
                .filter(property -> property.setter().isPresent() && !fields(property).isEmpty())
                .toList();
    }

    /** The values of a property that lie in the row. */
    private List<RowPlan.Field> fields(Property property) {
        return plan.fields()
                .values()
                .stream()
                .filter(field -> !field.grows())
                .filter(field -> field.path().equals(property.name()) || field.path().startsWith(property.name() + "."))
                .toList();
    }

    private static String was(RowPlan.Field field) {
        return "was" + field.offset();
    }

    private static String word(int property) {
        return "wrote" + property / BITS;
    }

    private static CodeBlock bit(int property) {
        return CodeBlock.of("$LL", "0x" + Long.toHexString(1L << property % BITS));
    }

    /** What the flyweight needs for it. */
    List<FieldSpec> fieldSpecs() {
        List<FieldSpec> specs = new ArrayList<>();
        for (int i = 0; i < properties.size(); i += BITS) {
            specs.add(FieldSpec.builder(long.class, word(i)).build());
        }
        for (Property property : properties) {
            for (RowPlan.Field field : fields(property)) {
                specs.add(field.scalar()
                        .map(scalar -> FieldSpec.builder(scalar.bits(), was(field)).build())
                        .orElseGet(() -> FieldSpec.builder(byte[].class, was(field), Modifier.FINAL)
                                .initializer("new byte[$L]", field.size())
                                .build()));
            }
        }
        return specs;
    }

    /** A handler call begins. */
    void begin(MethodSpec.Builder method) {
        for (int i = 0; i < properties.size(); i += BITS) {
            method.addStatement("self.$L = 0", word(i));
        }
    }

    /** A property is about to be written; in its setter. */
    CodeBlock keep(Property property) {
        int number = properties.indexOf(property);
        if (number < 0) {
            return CodeBlock.of("");
        }
        CodeBlock.Builder code = CodeBlock.builder()
                .beginControlFlow("if ((this.$L & $L) == 0)", word(number), bit(number))
                .addStatement("this.$L |= $L", word(number), bit(number));
        for (RowPlan.Field field : fields(property)) {
            code.addStatement(field.scalar()
                    .map(scalar -> CodeBlock.of("this.$L = $L", was(field), scalar.getBits(field.offset())))
                    .orElseGet(() -> CodeBlock.of("$T.copy(chunk, $T.BYTE, row + $L, this.$L, 0, $L)",
                            Names.MEMORY_SEGMENT, Names.ROW_ACCESS, field.offset(), was(field), field.size())));
        }
        return code.endControlFlow().build();
    }

    /** Puts back into a copy of the row what the handler call has overwritten. */
    MethodSpec.Builder before(MethodSpec.Builder method) {
        method.addParameter(Names.MEMORY_SEGMENT, "image");
        for (int i = 0; i < properties.size(); i++) {
            method.beginControlFlow("if ((self.$L & $L) != 0)", word(i), bit(i));
            for (RowPlan.Field field : fields(properties.get(i))) {
                method.addStatement(field.scalar()
                        .map(scalar -> CodeBlock.of("image.set($T.$L, $L, self.$L)", Names.ROW_ACCESS,
                                scalar.inRow(), field.offset(), was(field)))
                        .orElseGet(() -> CodeBlock.of("$T.copy(self.$L, 0, image, $T.BYTE, $L, $L)",
                                Names.MEMORY_SEGMENT, was(field), Names.ROW_ACCESS, field.offset(), field.size())));
            }
            method.endControlFlow();
        }
        return method;
    }
}
