package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;

/**
 * The methods that an actor type or trait ends up with: its own and the inherited ones, without those that others
 * override; supertypes first, each in the order of declaration, so that generated code comes out the same each time.
 */
final class Members {

    private final Mirrors mirrors;
    private final TypeElement type;
    private final List<ExecutableElement> methods;

    Members(Mirrors mirrors, TypeElement type) {
        this.mirrors = mirrors;
        this.type = type;
        List<ExecutableElement> declared = new ArrayList<>();
        for (TypeElement supertype : mirrors.hierarchy(type)) {
            declared.addAll(ElementFilter.methodsIn(supertype.getEnclosedElements()));
        }
        this.methods = declared.stream().filter(method -> !isOverridden(method, declared)).toList();
    }

    TypeElement type() {
        return type;
    }

    private boolean isOverridden(ExecutableElement method, List<ExecutableElement> all) {
        return all.stream()
                .anyMatch(other -> !other.equals(method)
                        && other.getSimpleName().equals(method.getSimpleName())
                        && mirrors.elements().overrides(other, method, type));
    }

    /** The methods marked as handlers. */
    List<ExecutableElement> handlers() {
        return methods.stream().filter(this::isHandler).toList();
    }

    boolean isHandler(ExecutableElement method) {
        return mirrors.has(method, Names.RECEIVE) || mirrors.has(method, Names.SPAWN);
    }

    /** The abstract methods that are left to be written, except the one of {@code Actor}. */
    List<ExecutableElement> abstractMethods() {
        return methods.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> !mirrors.is(declaring(method), Names.ACTOR))
                .filter(method -> !isHandler(method))
                .toList();
    }

    /** Whether nobody wrote {@code id()}, as is usual. */
    boolean leavesIdOpen() {
        return methods.stream()
                .filter(method -> method.getSimpleName().contentEquals("id"))
                .anyMatch(method -> mirrors.is(declaring(method), Names.ACTOR));
    }

    /** How an inherited method looks in this type, with type arguments filled in. */
    ExecutableType signature(ExecutableElement method) {
        return (ExecutableType) mirrors.types().asMemberOf((DeclaredType) type.asType(), method);
    }

    /** The class that a method is written in. */
    static TypeElement declaring(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    }

    /** The method with the name of its class, as errors call it: {@code Car.tick}. */
    static String path(ExecutableElement method) {
        return Names.display(declaring(method)) + "." + method.getSimpleName();
    }
}
