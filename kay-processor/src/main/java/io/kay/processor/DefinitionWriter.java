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
    private final ElementCodecs elements;

    DefinitionWriter(Mirrors mirrors, ActorModel actor) {
        this.mirrors = mirrors;
        this.actor = actor;
        this.name = Names.definition(actor.name());
        this.elements = new ElementCodecs(name);
    }

    JavaFile write() {
        RowUndo undo = new RowUndo(actor.rows());
        TypeSpec.Builder definition = TypeSpec.classBuilder(name)
                .addJavadoc("What the engine knows about {@link $T}.\n", actor.name())
                .addAnnotations(Names.generatedAnnotations(mirrors, actor.type()))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addOriginatingElement(actor.type())
                .superclass(ParameterizedTypeName.get(Names.ACTOR_TYPE_DEFINITION, actor.name()))
                .addField(FieldSpec.builder(long.class, "STRIDE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$L", actor.rows().stride())
                        .build())
                .addMethod(constructor())
                .addMethod(rowLayout())
                .addMethod(dispatcher())
                .addType(new RowWriter(mirrors, actor, elements, undo).write())
                .addType(new DispatcherWriter(mirrors, actor, undo).write());
        definition.addTypes(elements.typeSpecs());
        return JavaFile.builder(name.packageName(), definition.build()).indent("    ").build();
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
                        actor.partitions(), LayoutCode.listOf(traits, ", "), LayoutCode.listOf(codecs, ",\n"))
                .build();
    }

    private MethodSpec rowLayout() {
        List<CodeBlock> fields =
                actor.rows().fields().values().stream().map(field -> LayoutCode.field(field, elements)).toList();
        return MethodSpec.methodBuilder("rowLayout")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Names.STATE_LAYOUT)
                .addStatement("return new $T($L, (int) STRIDE)", Names.STATE_LAYOUT, LayoutCode.listOf(fields, ",\n"))
                .build();
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
        return method.addStatement("return new $L(new $L($L)$L)", DispatcherWriter.name(actor), RowWriter.ROW,
                LayoutCode.listed(arguments, ",\n"), actor.rows().grows() ? ", tails" : "").build();
    }
}
