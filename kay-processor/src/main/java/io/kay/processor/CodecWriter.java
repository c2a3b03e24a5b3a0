package io.kay.processor;

import javax.lang.model.element.Modifier;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

/** Writes the codec of one record: constant offsets if its size is fixed, else along the cursor of the block. */
final class CodecWriter {

    private final Mirrors mirrors;
    private final MessageModel message;
    private final ClassName name;
    private final ClassName type;
    private final EnumConstants enums = new EnumConstants();
    private final FixedValues fixed = new FixedValues(enums);
    private final RecordHelpers records = new RecordHelpers(enums);

    CodecWriter(Mirrors mirrors, MessageModel message) {
        this.mirrors = mirrors;
        this.message = message;
        this.name = Names.codec(message.name());
        this.type = message.shape().className();
    }

    JavaFile write() {
        TypeSpec.Builder codec = TypeSpec.classBuilder(name)
                .addJavadoc("Writes {@link $L} into blocks and reads it back.\n", message.signature().name())
                .addAnnotations(Names.generatedAnnotations(mirrors, message.signature().record()))
                .addModifiers(Modifier.FINAL)
                .addOriginatingElement(message.signature().record())
                .alwaysQualify("Kind")
                .superclass(superclass());
        if (message.isPublic()) {
            codec.addModifiers(Modifier.PUBLIC);
        }
        codec.addMethod(constructor());
        codec.addMethod(schema())
                .addMethod(decode())
                .addMethod(read())
                .addMethod(bound())
                .addMethod(write(message.shape()));
        if (Sequences.arrayIn(message.shape())) {
            codec.addMethod(yes("carriesArrays"));
        }
        if (message.runsUserCode()) {
            codec.addMethod(yes("runsUserCode"));
        }
        message.answer().filter(Sequences::anyIn).ifPresent(_ -> codec.addMethod(yes("isAnswerMutable")));
        message.answer()
                .ifPresent(answer -> codec.addMethod(answerBound(answer))
                        .addMethod(writeAnswer(answer))
                        .addMethod(readAnswer(answer)));
        codec.addMethods(records.methods());
        codec.addField(FieldSpec.builder(name, "INSTANCE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Has no state: one serves all.\n")
                .initializer("new $T()", name)
                .build());
        codec.addFields(enums.fieldSpecs());
        return JavaFile.builder(name.packageName(), codec.build()).indent("    ").build();
    }

    private TypeName superclass() {
        return message.answer()
                .map(answer -> ParameterizedTypeName.get(Names.QUESTION_CODEC, type, answer.type()))
                .orElseGet(() -> ParameterizedTypeName.get(Names.MESSAGE_CODEC, type));
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
        if (message.answer().isPresent()) {
            constructor.addStatement("super($T.class, $L, $L)", type, message.essential(), size());
        } else {
            constructor.addStatement("super($T.class, $T.$L, $L, $L)", type,
                    Names.MESSAGE_CODEC.nestedClass("Kind"), message.signature().kind(), message.essential(), size());
        }
        return constructor.build();
    }

    private CodeBlock size() {
        return message.shape().isFixed() ? CodeBlock.of("$L", message.shape().fixedSize()) : CodeBlock.of("VARIABLE");
    }

    private static MethodSpec yes(String method) {
        return overriding(method).returns(boolean.class).addStatement("return true").build();
    }

    private MethodSpec schema() {
        return overriding("schema").returns(String.class)
                .addStatement("return $S", Schemas.of(message.shape()))
                .build();
    }

    private MethodSpec decode() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("decode")
                .addJavadoc("Reads what {@link #write} wrote at this offset, with no virtual call.\n")
                .addModifiers(Modifier.STATIC)
                .returns(type)
                .addParameter(Names.BLOCK, "block")
                .addParameter(int.class, "offset");
        if (message.isPublic()) {
            method.addModifiers(Modifier.PUBLIC);
        }
        if (message.shape().isFixed()) {
            return method.addStatement("return $L", fixed.get(message.shape(), 0)).build();
        }
        return method.addStatement("block.seek(offset)")
                .addStatement("return $L", records.next(message.shape()))
                .build();
    }

    private MethodSpec read() {
        return overriding("read").returns(type)
                .addParameter(Names.BLOCK, "block")
                .addParameter(int.class, "offset")
                .addStatement("return decode(block, offset)")
                .build();
    }

    private MethodSpec bound() {
        CodeBlock bound = message.shape().isFixed()
                ? CodeBlock.of("$L", message.shape().fixedSize())
                : records.bound(message.shape(), CodeBlock.of("message"));
        return overriding("bound").returns(int.class)
                .addParameter(type, "message")
                .addStatement("return $L", bound)
                .build();
    }

    private MethodSpec write(Shape.Composite shape) {
        MethodSpec.Builder method = overriding("write").returns(int.class)
                .addParameter(type, "message")
                .addParameter(Names.BLOCK, "block")
                .addParameter(int.class, "offset");
        if (shape.isFixed()) {
            CodeBlock.Builder code = CodeBlock.builder();
            fixed.putComponents(code, shape, CodeBlock.of("message"), 0, fixedNames("message"));
            return method.addCode(code.build()).addStatement(endOf(shape)).build();
        }
        return method.addStatement("block.seek(offset)")
                .addStatement(records.put(shape, CodeBlock.of("message")))
                .addStatement("return block.cursor()")
                .build();
    }

    private MethodSpec answerBound(Shape answer) {
        MethodSpec.Builder method = overriding("answerBound").returns(int.class).addParameter(answer.type(), "answer");
        if (answer.isFixed()) {
            return method.addStatement("return $L", answer.fixedSize()).build();
        }
        CodeBlock.Builder code = CodeBlock.builder();
        CursorValues values = records.values(code);
        code.addStatement("int bound = $L", values.constantBound(answer));
        values.bound(answer, CodeBlock.of("answer"), answerPath(), "values");
        return method.addCode(code.build()).addStatement("return bound").build();
    }

    private MethodSpec writeAnswer(Shape answer) {
        MethodSpec.Builder method = overriding("writeAnswer").returns(int.class)
                .addParameter(answer.type(), "answer")
                .addParameter(Names.BLOCK, "block")
                .addParameter(int.class, "offset");
        CodeBlock.Builder code = CodeBlock.builder();
        if (answer.isFixed()) {
            fixed.put(code, answer, CodeBlock.of("answer"), answerPath(), 0, fixedNames("answer"));
            return method.addCode(code.build()).addStatement(endOf(answer)).build();
        }
        code.addStatement("block.seek(offset)");
        records.values(code).put(answer, CodeBlock.of("answer"), answerPath(), "values");
        return method.addCode(code.build()).addStatement("return block.cursor()").build();
    }

    private MethodSpec readAnswer(Shape answer) {
        MethodSpec.Builder method = overriding("readAnswer").returns(answer.type())
                .addParameter(Names.BLOCK, "block")
                .addParameter(int.class, "offset");
        if (answer.isFixed()) {
            return method.addStatement("return $L", fixed.get(answer, 0)).build();
        }
        CodeBlock.Builder code = CodeBlock.builder().addStatement("block.seek(offset)");
        CodeBlock result = records.values(code).next(answer, "values");
        return method.addCode(code.build()).addStatement("return $L", result).build();
    }

    private String answerPath() {
        return "The answer to " + message.signature().name();
    }

    private static CodeBlock endOf(Shape shape) {
        return shape.fixedSize() == 0 ? CodeBlock.of("return offset")
                : CodeBlock.of("return offset + $L", shape.fixedSize());
    }

    private static NameAllocator fixedNames(String parameter) {
        NameAllocator names = new NameAllocator();
        names.newName(parameter);
        names.newName("block");
        names.newName("offset");
        return names;
    }

    private static MethodSpec.Builder overriding(String method) {
        return MethodSpec.methodBuilder(method).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
