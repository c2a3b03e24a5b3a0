package io.kay.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

/** The codecs of the records in the lists and maps of one actor type: nested classes of its definition, one a record. */
final class ElementCodecs {

    private final ClassName definition;
    private final NameAllocator names = new NameAllocator();
    private final Map<TypeName, ClassName> classes = new LinkedHashMap<>();
    private final Map<TypeName, Shape.Composite> records = new LinkedHashMap<>();

    ElementCodecs(ClassName definition) {
        this.definition = definition;
    }

    /** The codec of a record. */
    CodeBlock instance(Shape.Composite record) {
        ClassName codec = classes.computeIfAbsent(record.type(), type -> {
            records.put(type, record);
            return definition.nestedClass(names.newName(record.simpleName() + "Element"));
        });
        return CodeBlock.of("$T.INSTANCE", codec);
    }

    /** All codecs that were asked for. */
    List<TypeSpec> typeSpecs() {
        return records.values().stream().map(this::write).toList();
    }

    private TypeSpec write(Shape.Composite record) {
        ClassName name = Objects.requireNonNull(classes.get(record.type()));
        RowPlan plan = RowPlan.of(record);
        RowValues values = new RowValues(plan, record.simpleName(), this);
        MethodSpec read = overriding("read").returns(record.type())
                .addParameter(Names.MEMORY_SEGMENT, "chunk")
                .addParameter(long.class, "row")
                .addStatement("return $L", values.get(record, ""))
                .build();
        NameAllocator locals = new NameAllocator();
        List.of("value", "chunk", "row").forEach(locals::newName);
        CodeBlock.Builder checks = CodeBlock.builder();
        CodeBlock.Builder writes = CodeBlock.builder();
        values.set(record, CodeBlock.of("value"), "", locals, checks, writes);
        MethodSpec write = overriding("write").addParameter(record.type(), "value")
                .addParameter(Names.MEMORY_SEGMENT, "chunk")
                .addParameter(long.class, "row")
                .addCode(checks.build())
                .addCode(writes.build())
                .build();
        List<CodeBlock> fields = plan.fields().values().stream().map(field -> LayoutCode.field(field, this)).toList();
        return TypeSpec.classBuilder(name)
                .addJavadoc("Reads and writes a {@link $T} as an element.\n", raw(record.type()))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(Names.ELEMENT_CODEC, record.type()))
                .addField(FieldSpec.builder(name, "INSTANCE", Modifier.STATIC, Modifier.FINAL)
                        .initializer("new $T()", name)
                        .build())
                .addFields(values.enums().fieldSpecs())
                .addMethod(MethodSpec.constructorBuilder()
                        .addStatement("super($L, $L)", plan.stride(), LayoutCode.listOf(fields, ",\n"))
                        .build())
                .addMethod(read)
                .addMethod(write)
                .build();
    }

    private static TypeName raw(TypeName type) {
        return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
    }

    private static MethodSpec.Builder overriding(String method) {
        return MethodSpec.methodBuilder(method).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
