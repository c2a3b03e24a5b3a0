package io.kay.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;

/**
 * The private methods of a codec, up to three for each record that is read and written along the cursor:
 * {@code nextPosition}, {@code putPosition} and {@code boundPosition}. Methods rather than inlined code, because a
 * record may hold a list of itself.
 */
final class RecordHelpers {

    private final EnumConstants enums;
    private final NameAllocator recordNames = new NameAllocator();
    private final Map<TypeName, String> suffixes = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    RecordHelpers(EnumConstants enums) {
        this.enums = enums;
    }

    /** The methods for all records that were mentioned. */
    List<MethodSpec> methods() {
        return methods;
    }

    /** An expression that reads a record at the cursor. */
    CodeBlock next(Shape.Composite composite) {
        String name = "next" + suffix(composite);
        write(name, method -> {
            method.returns(composite.type()).addParameter(Names.BLOCK, "block");
            CodeBlock.Builder code = CodeBlock.builder();
            CodeBlock result = values(code).nextComponents(composite);
            method.addCode(code.build()).addStatement("return $L", result);
        });
        return CodeBlock.of("$L(block)", name);
    }

    /** A call that writes a record that is not null at the cursor. */
    CodeBlock put(Shape.Composite composite, CodeBlock value) {
        String name = "put" + suffix(composite);
        write(name, method -> {
            method.addParameter(Names.BLOCK, "block").addParameter(composite.type(), "value");
            CodeBlock.Builder code = CodeBlock.builder();
            values(code).putComponents(composite);
            method.addCode(code.build());
        });
        return CodeBlock.of("$L(block, $L)", name, value);
    }

    /** An expression for the bytes of a record that is not null. */
    CodeBlock bound(Shape.Composite composite, CodeBlock value) {
        String name = "bound" + suffix(composite);
        write(name, method -> {
            method.returns(int.class).addParameter(composite.type(), "value");
            CodeBlock.Builder code = CodeBlock.builder();
            values(code).boundComponents(composite);
            method.addCode(code.build()).addStatement("return bound");
        });
        return CodeBlock.of("$L($L)", name, value);
    }

    /** For a method of the codec whose parameters are called as those of {@code MessageCodec}. */
    CursorValues values(CodeBlock.Builder code) {
        NameAllocator names = new NameAllocator();
        List.of("block", "offset", "value", "message", "answer", "bound").forEach(names::newName);
        return new CursorValues(code, names, this, enums);
    }

    private String suffix(Shape.Composite composite) {
        return suffixes.computeIfAbsent(composite.type(), _ -> recordNames.newName(composite.simpleName()));
    }

    private void write(String name, Consumer<MethodSpec.Builder> body) {
        if (written.add(name)) {
            MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC);
            int position = methods.size();
            body.accept(method);
            methods.add(position, method.build());
        }
    }
}
