package io.kay.processor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

import com.palantir.javapoet.ClassName;
import org.jspecify.annotations.Nullable;

/** Types whose objects belong to the handler call in which they were got. */
final class Windows {

    private static final List<ClassName> KNOWN = Stream
            .of("World", "Reply", "IntList", "LongList", "DoubleList", "IdList", "RecordList", "LongMap", "IdMap",
                    "External")
            .map(name -> ClassName.get("io.kay", name))
            .toList();

    private final Mirrors mirrors;

    Windows(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    /** Whether a value of the type cannot be kept. */
    boolean contains(@Nullable TypeMirror type) {
        if (type == null || (type.getKind() != TypeKind.DECLARED && type.getKind() != TypeKind.TYPEVAR)) {
            return false;
        }
        TypeMirror erased = mirrors.types().erasure(type);
        return erased.getKind() == TypeKind.DECLARED
                && (isActor(mirrors.element(erased)) || KNOWN.stream().anyMatch(known -> isA(erased, known)));
    }

    private boolean isA(TypeMirror type, ClassName name) {
        return mirrors.as(type, name).isPresent();
    }

    /** Whether {@code this} in a class is an actor: also in a trait, and in a class that actor types inherit handlers of. */
    boolean isActor(TypeElement type) {
        return isA(mirrors.types().erasure(type.asType()), Names.ACTOR) || mirrors.has(type, Names.ACTOR_TRAIT)
                || ElementFilter.methodsIn(type.getEnclosedElements())
                        .stream()
                        .anyMatch(method -> mirrors.has(method, Names.RECEIVE) || mirrors.has(method, Names.SPAWN));
    }

    /** A class and what it inherits from. */
    Set<TypeElement> hierarchy(TypeElement type) {
        return mirrors.hierarchy(type);
    }
}
