package io.kay.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;

/** Gives a generated class the constants of each enum it reads, because {@code values()} copies them each time. */
final class EnumConstants {

    private final Map<ClassName, String> fields = new LinkedHashMap<>();

    /** The constant with this ordinal, which must be an {@code int}. */
    CodeBlock constant(ClassName type, CodeBlock ordinal) {
        String field = fields.computeIfAbsent(type, this::newName);
        return CodeBlock.of("$L[$L]", field, ordinal);
    }

    private String newName(ClassName type) {
        String simpleName = type.simpleName().substring(type.simpleName().lastIndexOf('.') + 1);
        String name = simpleName.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "_").toUpperCase(Locale.ROOT);
        String unique = name + "_VALUES";
        for (int i = 2; fields.containsValue(unique); i++) {
            unique = name + "_VALUES_" + i;
        }
        return unique;
    }

    /** The fields for all enums that were read. */
    List<FieldSpec> fieldSpecs() {
        List<FieldSpec> specs = new ArrayList<>();
        fields.forEach((type, name) -> specs.add(FieldSpec
                .builder(ArrayTypeName.of(type), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.values()", type)
                .build()));
        return specs;
    }
}
