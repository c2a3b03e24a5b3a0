package io.kay.processor;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds mentions of types that do not exist: not yet, or never, which is for the compiler to report. */
final class Unresolved {

    private final Mirrors mirrors;

    Unresolved(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    /** Whether a class or one it inherits from mentions such a type in a place that we read. */
    boolean mentionedBy(TypeElement type) {
        return mirrors.hierarchy(type).stream().anyMatch(this::mentionedDirectlyBy);
    }

    private boolean mentionedDirectlyBy(TypeElement type) {
        return annotates(type) || mentionedIn(type.getSuperclass())
                || type.getInterfaces().stream().anyMatch(this::mentionedIn)
                || ElementFilter.constructorsIn(type.getEnclosedElements()).stream().anyMatch(this::mentionedBy)
                || ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(this::mentionedBy);
    }

    /** Whether an annotation of a class is unknown: it may have been meant to be one of ours. */
    boolean annotates(TypeElement type) {
        return type.getAnnotationMirrors()
                .stream()
                .anyMatch(annotation -> annotation.getAnnotationType().getKind() == TypeKind.ERROR);
    }

    private boolean mentionedBy(ExecutableElement method) {
        return mentionedIn(method.getReturnType())
                || method.getParameters().stream().anyMatch(parameter -> mentionedIn(parameter.asType()));
    }

    private boolean mentionedIn(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return true;
        }
        return switch (type) {
            case ArrayType array -> mentionedIn(array.getComponentType());
            case DeclaredType declared -> declared.getTypeArguments().stream().anyMatch(this::mentionedIn);
            default -> false;
        };
    }
}
