package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

/** Writes the flyweight: the actor class made concrete over one row of a chunk at a time. */
final class RowWriter {

    static final String ROW = "Row";

    private final Mirrors mirrors;
    private final ActorModel actor;
    private final Masks masks;
    private final RowValues values;
    private final RowUndo undo;

    RowWriter(Mirrors mirrors, ActorModel actor, ElementCodecs elements, RowUndo undo) {
        this.mirrors = mirrors;
        this.actor = actor;
        this.undo = undo;
        this.masks = Masks.subclass(actor.type(), mirrors);
        this.values = new RowValues(actor.rows(), Names.display(actor.type()), elements);
    }

    TypeSpec write() {
        TypeSpec.Builder row = TypeSpec.classBuilder(ROW)
                .addJavadoc("A window onto one row, moved from instance to instance.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(actor.name())
                .avoidClashesWithNestedClasses(actor.type());
        row.addMethod(constructor());
        if (actor.leavesIdOpen()) {
            row.addMethod(id());
        }
        for (Property property : actor.rows().properties()) {
            row.addMethod(getter(property));
            property.setter().ifPresent(setter -> row.addMethod(setter(property, setter)));
        }
        for (Handler handler : actor.handlers()) {
            if (isBridged(handler, actor, mirrors)) {
                row.addMethod(bridge(handler));
            }
        }
        row.addFields(values.enums().fieldSpecs());
        row.addField(Names.MEMORY_SEGMENT, "chunk");
        row.addField(Thread.class, "owner");
        row.addField(long.class, "row");
        row.addFields(undo.fieldSpecs());
        if (actor.rows().grows()) {
            row.addField(Names.TAILS, "tails");
        }
        return row.build();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        List<CodeBlock> arguments = new ArrayList<>();
        for (VariableElement parameter : actor.constructor().getParameters()) {
            String name = parameter.getSimpleName().toString();
            constructor.addParameter(masks.name(parameter.asType()), name);
            arguments.add(CodeBlock.of("$L", name));
        }
        if (!arguments.isEmpty()) {
            constructor.addStatement("super($L)", CodeBlock.join(arguments, ",$W"));
        }
        return constructor.build();
    }

    private MethodSpec id() {
        return MethodSpec.methodBuilder("id")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(Names.ID, masks.name(actor.name())))
                .addStatement(requireHere())
                .addStatement("return new $T<>(chunk.get($T.LONG, row + $T.ID_OFFSET))", Names.ID, Names.ROW_ACCESS,
                        Names.STATE_LAYOUT)
                .build();
    }

    /** Only the thread of a handler may look through the window, and only while it runs. */
    private CodeBlock requireHere() {
        return CodeBlock.of("$T.requireHere(this.owner, $S)", Names.DISPATCHER, Names.display(actor.type()));
    }

    private MethodSpec getter(Property property) {
        return overriding(property.getter()).returns(property.shape().type())
                .addStatement(requireHere())
                .addStatement("return $L", values.get(property.shape(), property.name()))
                .build();
    }

    private MethodSpec setter(Property property, ExecutableElement method) {
        NameAllocator names = new NameAllocator();
        List.of("value", "chunk", "row").forEach(names::newName);
        CodeBlock.Builder checks = CodeBlock.builder();
        CodeBlock.Builder writes = CodeBlock.builder();
        values.set(property.shape(), CodeBlock.of("value"), property.name(), names, checks, writes);
        return overriding(method).addParameter(property.shape().type(), "value")
                .addStatement(requireHere())
                .addCode(checks.build())
                .addCode(undo.keep(property))
                .addCode(writes.build())
                .build();
    }

    /** What a dispatcher calls for a handler. */
    static String target(Handler handler, ActorModel actor, Mirrors mirrors) {
        return isBridged(handler, actor, mirrors) ? "call_" + handler.methodName() : handler.methodName();
    }

    /** Whether a dispatcher, which is no subclass, cannot call a handler: inherited, protected, of another package. */
    private static boolean isBridged(Handler handler, ActorModel actor, Mirrors mirrors) {
        return handler.method().getModifiers().contains(Modifier.PROTECTED)
                && !mirrors.packageOf(handler.method()).equals(mirrors.packageOf(actor.type()));
    }

    private MethodSpec bridge(Handler handler) {
        ExecutableType signature = (ExecutableType) mirrors.types()
                .asMemberOf((DeclaredType) actor.type().asType(), handler.method());
        TypeName returned = masks.name(signature.getReturnType());
        MethodSpec.Builder method = MethodSpec.methodBuilder(target(handler, actor, mirrors))
                .returns(returned)
                .addParameter(masks.name(handler.messageName()), "message");
        if (handler.wantsWorld()) {
            method.addParameter(Names.WORLD, "world");
        }
        return method.addStatement("$L$L($L)", returned.equals(TypeName.VOID) ? "" : "return ", handler.methodName(),
                handler.wantsWorld() ? "message, world" : "message").build();
    }

    private static MethodSpec.Builder overriding(ExecutableElement method) {
        MethodSpec.Builder overriding = MethodSpec.methodBuilder(method.getSimpleName().toString())
                .addAnnotation(Override.class);
        for (Modifier visibility : List.of(Modifier.PUBLIC, Modifier.PROTECTED)) {
            if (method.getModifiers().contains(visibility)) {
                overriding.addModifiers(visibility);
            }
        }
        return overriding;
    }
}
