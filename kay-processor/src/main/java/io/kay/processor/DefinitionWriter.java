package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

/** Writes the definition of an actor type, with its flyweight and its dispatcher inside. */
final class DefinitionWriter {

    private final Mirrors mirrors;
    private final ActorModel actor;
    private final ClassName name;

    DefinitionWriter(Mirrors mirrors, ActorModel actor) {
        this.mirrors = mirrors;
        this.actor = actor;
        this.name = Names.definition(actor.name());
    }

    JavaFile write() {
        TypeSpec definition = TypeSpec.classBuilder(name)
                .addJavadoc("What the engine knows about {@link $T}.\n", actor.name())
                .addAnnotations(Names.generatedAnnotations())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addOriginatingElement(actor.type())
                .superclass(ParameterizedTypeName.get(Names.ACTOR_TYPE_DEFINITION, actor.name()))
                .addField(FieldSpec.builder(long.class, "STRIDE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$L", actor.rows().stride())
                        .build())
                .addMethod(constructor())
                .addMethod(rowLayout())
                .addMethod(dispatcher())
                .addType(new RowWriter(mirrors, actor).write())
                .addType(new DispatcherWriter(mirrors, actor).write())
                .build();
        return JavaFile.builder(name.packageName(), definition).indent("    ").build();
    }

    private MethodSpec constructor() {
        List<CodeBlock> traits = new ArrayList<>();
        for (TypeElement trait : actor.traits()) {
            traits.add(CodeBlock.of("$T.class", ClassName.get(trait)));
        }
        List<CodeBlock> codecs = new ArrayList<>();
        for (Handler handler : actor.handlers()) {
            codecs.add(CodeBlock.of("$T.INSTANCE", handler.codec()));
        }
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addStatement("super($T.class, $S, $L, rowLayout(),\n$L,\n$L)", actor.name(), actor.label(),
                        actor.partitions(), listOf(traits, ", "), listOf(codecs, ",\n"))
                .build();
    }

    private MethodSpec rowLayout() {
        List<CodeBlock> fields = actor.rows().fields().values().stream().map(DefinitionWriter::stateField).toList();
        return MethodSpec.methodBuilder("rowLayout")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Names.STATE_LAYOUT)
                .addStatement("return new $T($L, (int) STRIDE)", Names.STATE_LAYOUT, listOf(fields, ",\n"))
                .build();
    }

    private static CodeBlock stateField(RowPlan.Field field) {
        return switch (field.shape()) {
            case Shape.Primitive primitive -> stateField(field, primitive.scalar().name());
            case Shape.Address _ -> stateField(field, "ID");
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

    private static CodeBlock stateField(RowPlan.Field field, String kind) {
        return CodeBlock.of("$T.of($S, $T.$L, $L)", Names.STATE_FIELD, field.path(), Names.FIELD_KIND, kind,
                field.offset());
    }

    private MethodSpec dispatcher() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("dispatcher")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Names.DISPATCHER)
                .addParameter(Names.DEPENDENCIES, "dependencies")
                .addParameter(Names.TAILS, "tails");
        List<CodeBlock> arguments = new ArrayList<>();
        boolean unchecked = false;
        for (VariableElement parameter : actor.constructor().getParameters()) {
            TypeName erased = TypeName.get(mirrors.types().erasure(parameter.asType())).withoutAnnotations();
            unchecked |= !erased.equals(TypeName.get(parameter.asType()).withoutAnnotations());
            arguments.add(CodeBlock.of("dependencies.get($L, $T.class)", arguments.size(), erased));
        }
        if (unchecked) {
            method.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "unchecked")
                    .build());
        }
        return method.addStatement("return new $L(new $L($L))", DispatcherWriter.name(actor), RowWriter.ROW,
                listed(arguments, ",\n")).build();
    }

    private static CodeBlock listOf(List<CodeBlock> items, String separator) {
        return CodeBlock.of("$T.of($L)", List.class, listed(items, separator));
    }

    /** On lines of their own if the separator breaks lines. */
    private static CodeBlock listed(List<CodeBlock> items, String separator) {
        CodeBlock joined = CodeBlock.join(items, separator);
        return items.size() > 1 && separator.endsWith("\n") ? CodeBlock.of("\n$L", joined) : joined;
    }
}
