package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.TypeElement;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;

/**
 * The names of the contract: what users write, what generated code calls, and what generated classes are called.
 */
final class Names {

    static final ClassName ACTOR_TYPE = ClassName.get("io.kay.annotation", "ActorType");
    static final ClassName ACTOR_TRAIT = ClassName.get("io.kay.annotation", "ActorTrait");
    static final ClassName CHECK_RETURN_VALUE = ClassName.get("io.kay.annotation", "CheckReturnValue");
    static final ClassName ESSENTIAL = ClassName.get("io.kay.annotation", "Essential");
    static final ClassName FORMERLY = ClassName.get("io.kay.annotation", "Formerly");
    static final ClassName MAX_LENGTH = ClassName.get("io.kay.annotation", "MaxLength");
    static final ClassName RECEIVE = ClassName.get("io.kay.annotation", "Receive");
    static final ClassName SPAWN = ClassName.get("io.kay.annotation", "Spawn");

    static final ClassName ACTOR = ClassName.get("io.kay", "Actor");
    static final ClassName FATE = ClassName.get("io.kay", "Fate");
    static final ClassName ID = ClassName.get("io.kay", "Id");
    static final ClassName MESSAGE = ClassName.get("io.kay", "Message");
    static final ClassName QUESTION = ClassName.get("io.kay", "Question");
    static final ClassName SPAWNING = ClassName.get("io.kay", "Spawning");
    static final ClassName WORLD = ClassName.get("io.kay", "World");

    static final ClassName ELEMENT_CODEC = ClassName.get("io.kay.state", "ElementCodec");
    static final ClassName FIELD_KIND = ClassName.get("io.kay.state", "FieldKind");
    static final ClassName ROWS = ClassName.get("io.kay.state", "Rows");
    static final ClassName ROW_ACCESS = ClassName.get("io.kay.state", "RowAccess");
    static final ClassName STATE_FIELD = ClassName.get("io.kay.state", "StateField");
    static final ClassName STATE_LAYOUT = ClassName.get("io.kay.state", "StateLayout");
    static final ClassName TAILS = ClassName.get("io.kay.state", "Tails");

    static final ClassName BLOCK = ClassName.get("io.kay.message", "Block");
    static final ClassName MESSAGE_CODEC = ClassName.get("io.kay.message", "MessageCodec");
    static final ClassName QUESTION_CODEC = ClassName.get("io.kay.message", "QuestionCodec");

    static final ClassName ACTOR_TYPE_DEFINITION = ClassName.get("io.kay.dispatch", "ActorTypeDefinition");
    static final ClassName DEPENDENCIES = ClassName.get("io.kay.dispatch", "Dependencies");
    static final ClassName DISPATCHER = ClassName.get("io.kay.dispatch", "Dispatcher");
    static final ClassName SAFEPOINT = ClassName.get("io.kay.dispatch", "Safepoint");

    /** The class of the processor, which names all the others here: it is not referred to. */
    static final ClassName PROCESSOR = ClassName.get("io.kay.processor", "KayProcessor");

    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    static final ClassName NULL_UNMARKED = ClassName.get("org.jspecify.annotations", "NullUnmarked");
    static final ClassName MEMORY_SEGMENT = ClassName.get("java.lang.foreign", "MemorySegment");
    static final ClassName LIST = ClassName.get(List.class);

    private Names() {}

    /** The codec of a record: {@code p.Car.Tick} has {@code p.Car_Tick__Codec}. */
    static ClassName codec(ClassName message) {
        return generated(message, "__Codec");
    }

    /** The definition of an actor type: {@code p.Outer.Car} has {@code p.Outer_Car__ActorType}. */
    static ClassName definition(ClassName actorType) {
        return generated(actorType, "__ActorType");
    }

    private static ClassName generated(ClassName type, String suffix) {
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()).replace('$', '_') + suffix);
    }

    /** The class names from the outermost class inwards, as a person would write them: {@code Outer.Car}. */
    static String display(TypeElement type) {
        return String.join(".", ClassName.get(type).simpleNames());
    }

    /** What a method or variable is called that is about a class: {@code Tick} gives {@code tick}. */
    static String decapitalized(String simpleName) {
        return simpleName.substring(0, 1).toLowerCase(Locale.ROOT) + simpleName.substring(1);
    }

    /**
     * The annotations of every generated class: who wrote it, and that checkers of style and of nullness should pass
     * it by. Users may deprecate what generated code must still call. Annotations of a module that the user's module
     * does not read are left out.
     */
    static List<AnnotationSpec> generatedAnnotations(Mirrors mirrors, TypeElement origin) {
        List<AnnotationSpec> annotations = new ArrayList<>();
        if (mirrors.canName(GENERATED, origin)) {
            annotations.add(
                    AnnotationSpec.builder(GENERATED).addMember("value", "$S", PROCESSOR.canonicalName()).build());
        }
        if (mirrors.canName(NULL_UNMARKED, origin)) {
            annotations.add(AnnotationSpec.builder(NULL_UNMARKED).build());
        }
        annotations.add(AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "{$S, $S, $S}", "all", "deprecation", "removal")
                .build());
        return annotations;
    }
}
