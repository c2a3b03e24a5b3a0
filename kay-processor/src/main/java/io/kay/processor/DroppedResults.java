package io.kay.processor;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

import org.jspecify.annotations.Nullable;

/** Tells calls whose result nobody may drop, and where it is dropped. */
final class DroppedResults {

    private final Mirrors mirrors;

    DroppedResults(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    /** What is wrong with dropping the result of a method, empty if nothing is. */
    Optional<String> of(@Nullable Element called) {
        if (!(called instanceof ExecutableElement method) || method.getKind() != ElementKind.METHOD
                || method.getReturnType().getKind() == TypeKind.VOID) {
            return Optional.empty();
        }
        TypeElement owner = Members.declaring(method);
        return mirrors.annotation(method, Names.CHECK_RETURN_VALUE)
                .or(() -> mirrors.annotation(owner, Names.CHECK_RETURN_VALUE))
                .map(annotation -> "the result of " + owner.getSimpleName() + "." + method.getSimpleName()
                        + " is dropped; " + mirrors.value(annotation, "value").getValue());
    }

    /** Whether a lambda of this type drops what its expression results in. */
    boolean isVoid(@Nullable TypeMirror function) {
        return function != null && function.getKind() == TypeKind.DECLARED
                && mirrors.hierarchy(mirrors.element(function))
                        .stream()
                        .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
                        .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                        .anyMatch(method -> method.getReturnType().getKind() == TypeKind.VOID);
    }
}
