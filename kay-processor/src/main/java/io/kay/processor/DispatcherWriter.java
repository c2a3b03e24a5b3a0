package io.kay.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

/** Writes the dispatcher: switches over handler numbers, and one loop for each handler of a broadcast. */
final class DispatcherWriter {

    private static final TypeName ANSWERS = ParameterizedTypeName.get(ClassName.get(Consumer.class), ClassName.OBJECT);

    private final Mirrors mirrors;
    private final ActorModel actor;
    private final ClassName row;
    private final RowUndo undo;
    private final Map<Handler, String> loopNames = new HashMap<>();

    DispatcherWriter(Mirrors mirrors, ActorModel actor, RowUndo undo) {
        this.mirrors = mirrors;
        this.actor = actor;
        this.undo = undo;
        this.row = Names.definition(actor.name()).nestedClass(RowWriter.ROW);
        NameAllocator names = new NameAllocator();
        for (Handler handler : actor.handlers()) {
            loopNames.put(handler, names.newName(handler.messageName().simpleName()));
        }
    }

    static String name(ActorModel actor) {
        return actor.name().simpleName() + "Dispatcher";
    }

    TypeSpec write() {
        TypeSpec.Builder dispatcher = TypeSpec.classBuilder(name(actor))
                .addJavadoc("Calls the handlers by number.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(Names.DISPATCHER)
                .addField(row, "self", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(constructor());
        if (actor.rows().grows()) {
            dispatcher.addField(Names.TAILS, "tails", Modifier.PRIVATE, Modifier.FINAL);
        }
        dispatcher.addMethod(at()).addMethod(leave()).addMethod(rowMethod()).addMethod(idMethod()).addMethod(before());
        dispatcher.addMethod(spawn()).addMethod(receive()).addMethod(answer());
        dispatcher.addMethod(broadcast()).addMethod(collect());
        received().forEach(handler -> dispatcher.addMethod(receiveLoop(handler)));
        received().forEach(handler -> dispatcher.addMethod(broadcastLoop(handler)));
        questions().forEach(handler -> dispatcher.addMethod(collectLoop(handler)));
        return dispatcher.addMethod(unknown()).build();
    }

    private List<Handler> received() {
        return handlers(handler -> handler.kind() != MessageKind.SPAWNING);
    }

    private List<Handler> questions() {
        return handlers(handler -> handler.kind() == MessageKind.QUESTION);
    }

    private List<Handler> handlers(Predicate<Handler> which) {
        return actor.handlers().stream().filter(which).toList();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addParameter(row, "self")
                .addStatement("this.self = self");
        if (actor.rows().grows()) {
            constructor.addParameter(Names.TAILS, "tails")
                    .addStatement("this.tails = tails")
                    .addStatement("self.tails = tails");
        }
        return constructor.build();
    }

    private MethodSpec at() {
        MethodSpec.Builder at = overriding("at").addParameter(Names.MEMORY_SEGMENT, "chunk")
                .addParameter(long.class, "row")
                .beginControlFlow("if (self.chunk != chunk)")
                .addStatement("self.chunk = chunk")
                .endControlFlow()
                .addStatement("$T thread = $T.currentThread()", Thread.class, Thread.class)
                .beginControlFlow("if (self.owner != thread)")
                .addStatement("self.owner = thread")
                .endControlFlow()
                .addStatement("self.row = row");
        undo.begin(at);
        if (actor.rows().grows()) {
            at.addStatement("tails.enter()");
        }
        return at.build();
    }

    private MethodSpec leave() {
        MethodSpec.Builder leave = overriding("leave").addStatement("self.chunk = null")
                .addStatement("self.owner = null");
        if (actor.rows().grows()) {
            leave.addStatement("tails.leave()");
        }
        return leave.build();
    }

    private static MethodSpec rowMethod() {
        return overriding("row").returns(long.class).addStatement("return self.row").build();
    }

    private static MethodSpec idMethod() {
        return overriding("id").returns(long.class)
                .addStatement("return self.chunk == null ? 0 : self.chunk.get($T.LONG, self.row + $T.ID_OFFSET)",
                        Names.ROW_ACCESS, Names.STATE_LAYOUT)
                .build();
    }

    private MethodSpec before() {
        return undo.before(overriding("before")).build();
    }

    private MethodSpec spawn() {
        MethodSpec.Builder method = overriding("spawn").addParameter(int.class, "handler")
                .addParameter(Names.BLOCK, "block")
                .addParameter(int.class, "offset")
                .addParameter(Names.WORLD, "world");
        return switching(method, "", handlers(handler -> handler.kind() == MessageKind.SPAWNING),
                handler -> CodeBlock.of("$L", call(handler, decoded(handler))));
    }

    private MethodSpec receive() {
        MethodSpec.Builder method = records(overriding("receive").addParameter(int.class, "handler"))
                .addParameter(Names.WORLD, "world");
        return switching(method, "return ", received(),
                handler -> CodeBlock.of("receive$L(block, payloads, rows, store, from, to$L)", loopNames.get(handler),
                        worldArgument(handler)));
    }

    private MethodSpec receiveLoop(Handler handler) {
        MethodSpec.Builder method = records(MethodSpec.methodBuilder("receive" + loopNames.get(handler))
                .addModifiers(Modifier.PRIVATE));
        if (handler.wantsWorld()) {
            method.addParameter(Names.WORLD, "world");
        }
        method.addStatement("$T self = this.self", row)
                .addStatement("$T safepoint = this.safepoint", Names.SAFEPOINT)
                .beginControlFlow("for (int i = from; i < to; i++)")
                .addStatement("reached = i")
                .addStatement("at(store.chunk(rows[i]), store.offset(rows[i]))");
        call(method, handler, CodeBlock.of("$T.decode(block, payloads[i])", handler.codec()));
        method.beginControlFlow("if (safepoint.isWanted())").addStatement("return ~i").endControlFlow();
        return method.endControlFlow().addStatement("return to").build();
    }

    private static MethodSpec.Builder records(MethodSpec.Builder method) {
        return method.returns(int.class)
                .addParameter(Names.BLOCK, "block")
                .addParameter(int[].class, "payloads")
                .addParameter(int[].class, "rows")
                .addParameter(Names.ROWS, "store")
                .addParameter(int.class, "from")
                .addParameter(int.class, "to");
    }

    /** Calls a handler in a loop that ends where an instance dies. */
    private void call(MethodSpec.Builder loop, Handler handler, CodeBlock message) {
        CodeBlock call = call(handler, message);
        if (handler.returnsFate()) {
            loop.beginControlFlow("if ($L == $T.DIE)", call, Names.FATE).addStatement("return i").endControlFlow();
        } else {
            loop.addStatement(call);
        }
    }

    private MethodSpec answer() {
        MethodSpec.Builder method = overriding("answer").returns(Object.class)
                .addParameter(int.class, "handler")
                .addParameter(Object.class, "question")
                .addParameter(Names.WORLD, "world");
        return switching(method, "return ", questions(),
                handler -> call(handler, CodeBlock.of("($T) question", handler.messageName())));
    }

    private MethodSpec broadcast() {
        MethodSpec.Builder method = overriding("broadcast").returns(int.class)
                .addParameter(int.class, "handler")
                .addParameter(Object.class, "message")
                .addParameter(Names.MEMORY_SEGMENT, "chunk")
                .addParameter(long.class, "row")
                .addParameter(int.class, "count")
                .addParameter(Names.WORLD, "world")
                .addStatement("self.chunk = chunk")
                .addStatement("self.owner = $T.currentThread()", Thread.class);
        return switching(method, "return ", received(), handler -> CodeBlock.of("each$L(($T) message, row, count$L)",
                loopNames.get(handler), handler.messageName(), worldArgument(handler)));
    }

    private MethodSpec collect() {
        MethodSpec.Builder method = overriding("collect").addParameter(int.class, "handler")
                .addParameter(Object.class, "question")
                .addParameter(Names.MEMORY_SEGMENT, "chunk")
                .addParameter(long.class, "row")
                .addParameter(int.class, "count")
                .addParameter(Names.WORLD, "world")
                .addParameter(ANSWERS, "answers")
                .addStatement("self.chunk = chunk")
                .addStatement("self.owner = $T.currentThread()", Thread.class);
        return switching(method, "", questions(), handler -> CodeBlock.of(
                "collect$L(($T) question, row, count$L, answers)", loopNames.get(handler), handler.messageName(),
                worldArgument(handler)));
    }

    private MethodSpec broadcastLoop(Handler handler) {
        MethodSpec.Builder method = loop("each" + loopNames.get(handler), handler, "message").returns(int.class);
        beginLoop(method);
        call(method, handler, CodeBlock.of("message"));
        return method.endControlFlow().addStatement("return count").build();
    }

    private MethodSpec collectLoop(Handler handler) {
        MethodSpec.Builder method = loop("collect" + loopNames.get(handler), handler, "question")
                .addParameter(ANSWERS, "answers");
        beginLoop(method);
        return method.addStatement("answers.accept($L)", call(handler, CodeBlock.of("question")))
                .endControlFlow()
                .build();
    }

    private static MethodSpec.Builder loop(String name, Handler handler, String message) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(handler.messageName(), message)
                .addParameter(long.class, "row")
                .addParameter(int.class, "count");
        if (handler.wantsWorld()) {
            method.addParameter(Names.WORLD, "world");
        }
        return method;
    }

    private void beginLoop(MethodSpec.Builder method) {
        method.addStatement("$T self = this.self", row)
                .beginControlFlow("for (int i = 0; i < count; i++)")
                .addStatement("self.row = row + i * STRIDE");
        undo.begin(method);
        if (actor.rows().grows()) {
            method.addStatement("tails.enter()");
        }
    }

    private MethodSpec unknown() {
        return MethodSpec.methodBuilder("unknown")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(IllegalArgumentException.class)
                .addParameter(int.class, "handler")
                .addStatement("return new $T($S + handler + $S)", IllegalArgumentException.class,
                        Names.display(actor.type()) + " has no handler ", " of this kind")
                .build();
    }

    /** Java allows no switch expression without a result, hence the other branch. */
    private MethodSpec switching(MethodSpec.Builder method, String before, List<Handler> cases,
            Function<Handler, CodeBlock> body) {
        if (cases.isEmpty()) {
            return method.addStatement("throw unknown(handler)").build();
        }
        CodeBlock.Builder code = CodeBlock.builder().add("$Lswitch (handler) {\n$>", before);
        for (Handler handler : cases) {
            CodeBlock result = body.apply(handler);
            code.add("case $L -> $L$L\n", actor.handlers().indexOf(handler), result,
                    result.toString().endsWith("}") ? "" : ";");
        }
        code.add("default -> throw unknown(handler);\n$<}$L\n", before.isEmpty() ? "" : ";");
        return method.addCode(code.build()).build();
    }

    private CodeBlock call(Handler handler, CodeBlock message) {
        return CodeBlock.of("self.$L($L$L)", RowWriter.target(handler, actor, mirrors), message,
                worldArgument(handler));
    }

    private static CodeBlock decoded(Handler handler) {
        return CodeBlock.of("$T.decode(block, offset)", handler.codec());
    }

    private static String worldArgument(Handler handler) {
        return handler.wantsWorld() ? ", world" : "";
    }

    private static MethodSpec.Builder overriding(String method) {
        return MethodSpec.methodBuilder(method).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
