package io.kay.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

import org.jspecify.annotations.Nullable;

/**
 * The abstract methods of one name. The same method may be inherited from several supertypes; the one that asks for
 * most visibility stands for all.
 */
final class Accessors {

    private final Mirrors mirrors;
    private final Members members;
    private final List<ExecutableElement> setters = new ArrayList<>();
    private @Nullable ExecutableElement getter;

    Accessors(Mirrors mirrors, Members members) {
        this.mirrors = mirrors;
        this.members = members;
    }

    @Nullable
    ExecutableElement getter() {
        return getter;
    }

    /** The setters, one for each type. */
    List<ExecutableElement> setters() {
        return setters;
    }

    void addGetter(ExecutableElement method) {
        if (getter == null || isPublic(method)) {
            getter = method;
        }
    }

    void addSetter(ExecutableElement method) {
        for (int i = 0; i < setters.size(); i++) {
            if (mirrors.types().isSameType(valueType(setters.get(i)), valueType(method))) {
                if (isPublic(method)) {
                    setters.set(i, method);
                }
                return;
            }
        }
        setters.add(method);
    }

    /** What a setter takes. */
    TypeMirror valueType(ExecutableElement setter) {
        return members.signature(setter).getParameterTypes().getFirst();
    }

    private static boolean isPublic(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.PUBLIC);
    }
}
