package io.kay.processor;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

import org.jspecify.annotations.Nullable;

/**
 * Reports mistakes at the user's own elements, each once, and counts them, so that nothing is generated from what is
 * wrong. An inherited member may be looked at once for every type that inherits it: hence "once".
 */
final class Problems {

    private final Messager messager;
    private final Set<Reported> reported = new HashSet<>();
    private int count;

    private record Reported(Element where, String text) {}

    Problems(Messager messager) {
        this.messager = messager;
    }

    /** How often something was found wrong so far, repetitions included. */
    int count() {
        return count;
    }

    /** Counts what is reported elsewhere: at another element, or by the compiler itself. */
    void alreadyReported() {
        count++;
    }

    void error(Element where, String text) {
        error(where, null, null, text);
    }

    /** Reports what is allowed and hardly ever meant; code is generated all the same. */
    void warning(Element where, String text) {
        if (reported.add(new Reported(where, text))) {
            messager.printMessage(Kind.WARNING, text, where);
        }
    }

    /** Reports at a value inside an annotation, or as close to it as the compiler knows. */
    void error(Element where, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value, String text) {
        count++;
        if (reported.add(new Reported(where, text))) {
            messager.printMessage(Kind.ERROR, text, where, annotation, value);
        }
    }
}
