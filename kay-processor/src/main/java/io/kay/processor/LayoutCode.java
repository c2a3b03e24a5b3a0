package io.kay.processor;

import java.util.List;

import com.palantir.javapoet.CodeBlock;

/** Writes the description of where values lie, for those who look at instances without generated code. */
final class LayoutCode {

    private LayoutCode() {}

    /** The description of a field. */
    static CodeBlock field(RowPlan.Field field, ElementCodecs elements) {
        CodeBlock now = now(field, elements);
        return field.formerly().isEmpty() ? now
                : CodeBlock.of("$L.formerly($L)", now, CodeBlock.join(
                        field.formerly().stream().map(name -> CodeBlock.of("$S", name)).toList(), ", "));
    }

    private static CodeBlock now(RowPlan.Field field, ElementCodecs elements) {
        return switch (field.shape()) {
            case Shape.Primitive primitive -> of(field, primitive.scalar().name());
            case Shape.Address _ -> of(field, "ID");
            case Shape.Text _ when field.grows() -> of(field, "STRING");
            case Shape.Growing growing when growing.kind().hasRecords() -> records(field, growing, elements);
            case Shape.Growing growing -> of(field, growing.kind().name());
            case Shape.Text _ -> CodeBlock.of("$T.text($S, $L, $L)", Names.STATE_FIELD, field.path(), field.offset(),
                    field.maxLength());
            case Shape.Enumeration enumeration -> CodeBlock.of("$T.enumeration($S, $L, $L)", Names.STATE_FIELD,
                    field.path(), field.offset(), listOf(enumeration.constants()
                            .stream()
                            .map(constant -> CodeBlock.of("$S", constant))
                            .toList(), ", "));
            case Shape.Composite _,Shape.Sequence _ -> throw new IllegalArgumentException(field.path());
        };
    }

    private static CodeBlock of(RowPlan.Field field, String kind) {
        return CodeBlock.of("$T.of($S, $T.$L, $L)", Names.STATE_FIELD, field.path(), Names.FIELD_KIND, kind,
                field.offset());
    }

    private static CodeBlock records(RowPlan.Field field, Shape.Growing growing, ElementCodecs elements) {
        CodeBlock codec = elements.instance(growing.element().orElseThrow());
        return CodeBlock.of("$T.records($S, $T.$L, $L, $L.bytes(), $L.fields())", Names.STATE_FIELD, field.path(),
                Names.FIELD_KIND, growing.kind().name(), field.offset(), codec, codec);
    }

    /** A list of values. */
    static CodeBlock listOf(List<CodeBlock> items, String separator) {
        return CodeBlock.of("$T.of($L)", List.class, listed(items, separator));
    }

    /** On lines of their own if the separator breaks lines. */
    static CodeBlock listed(List<CodeBlock> items, String separator) {
        CodeBlock joined = CodeBlock.join(items, separator);
        return items.size() > 1 && separator.endsWith("\n") ? CodeBlock.of("\n$L", joined) : joined;
    }
}
