package io.kay.processor;

import java.util.List;
import java.util.Set;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Checks what a handler looks like, apart from whose message it handles. */
final class HandlerForm {

    private final Mirrors mirrors;
    private final Problems problems;

    HandlerForm(Mirrors mirrors, Problems problems) {
        this.mirrors = mirrors;
        this.problems = problems;
    }

    /** Whether generated code can call the method with one message; if not, says why. */
    boolean check(ExecutableElement method, TypeElement type, Element where) {
        int before = problems.count();
        String path = Members.path(method);
        Set<Modifier> modifiers = method.getModifiers();
        if (mirrors.has(method, Names.RECEIVE) && mirrors.has(method, Names.SPAWN)) {
            problems.error(where, path + ": @Spawn and @Receive on one method; keep one of them");
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            problems.error(where, path + ": a handler cannot be private; make it package-private or more");
        } else if (!isInherited(method, type)) {
            problems.error(where, path + ": " + Names.display(type)
                    + " in another package does not inherit this handler; make it protected or public");
        }
        if (modifiers.contains(Modifier.STATIC)) {
            problems.error(where, path + ": a handler cannot be static; remove static");
        }
        if (modifiers.contains(Modifier.ABSTRACT)) {
            problems.error(where, path + ": a handler cannot be abstract; give it a body or remove the annotation");
        }
        for (TypeMirror thrown : method.getThrownTypes()) {
            checkThrown(thrown, path, where);
        }
        checkParameters(method, path, where);
        return problems.count() == before;
    }

    private boolean isInherited(ExecutableElement method, TypeElement type) {
        Set<Modifier> modifiers = method.getModifiers();
        return modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED)
                || mirrors.packageOf(method).equals(mirrors.packageOf(type));
    }

    private void checkThrown(TypeMirror thrown, String path, Element where) {
        if (mirrors.isChecked(thrown)) {
            problems.error(where, path + ": a handler cannot throw the checked " + mirrors.display(thrown)
                    + "; catch it or wrap it in an unchecked exception");
        }
    }

    private void checkParameters(ExecutableElement method, String path, Element where) {
        List<? extends VariableElement> parameters = method.getParameters();
        if (parameters.isEmpty() || parameters.size() > 2) {
            problems.error(where, path + ": a handler has one or two parameters, not " + parameters.size()
                    + "; declare the message, then World if needed");
        } else if (parameters.size() == 2 && !mirrors.is(parameters.get(1).asType(), Names.WORLD)) {
            problems.error(where, path + ": the second parameter of a handler must be World, not "
                    + mirrors.display(parameters.get(1).asType()) + "; replace or remove it");
        }
    }

    /** Whether the return type is what the message asks for; if not, says so. */
    boolean checkReturn(TypeMirror returned, Signature message, Element where, String path) {
        return switch (message.kind()) {
            case SPAWNING -> returned.getKind() == TypeKind.VOID
                    || wrongReturn(returned, message, "void", where, path);
            case MESSAGE -> returned.getKind() == TypeKind.VOID || mirrors.is(returned, Names.FATE)
                    || wrongReturn(returned, message, "void or Fate", where, path);
            case QUESTION -> message.answer().isEmpty() || answers(returned, message.answer().get())
                    || wrongReturn(returned, message, mirrors.display(mirrors.unboxed(message.answer().get())), where,
                            path);
        };
    }

    private boolean answers(TypeMirror returned, TypeMirror answer) {
        return returned.getKind() != TypeKind.VOID && mirrors.types().isAssignable(returned, answer);
    }

    private boolean wrongReturn(TypeMirror returned, Signature message, String expected, Element where, String path) {
        if (returned.getKind() != TypeKind.ERROR) {
            problems.error(where, path + ": the handler of " + message.kind().word() + " " + message.name()
                    + " must return " + expected + ", not " + mirrors.display(returned));
        }
        return false;
    }
}
