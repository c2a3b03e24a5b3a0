package io.kay.processor;

import java.util.Optional;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;

/** Reads the bound that every {@code String} in state must have. */
final class MaxLengths {

    /** Said after reporting that there is no valid bound. */
    static final int INVALID = -1;

    private static final int MAX = 32767;

    private final Mirrors mirrors;
    private final Problems problems;

    MaxLengths(Mirrors mirrors, Problems problems) {
        this.mirrors = mirrors;
        this.problems = problems;
    }

    /** The bound on a getter. */
    int ofGetter(ExecutableElement getter, Element where, String path) {
        Optional<AnnotationMirror> annotation = mirrors.annotation(getter, Names.MAX_LENGTH);
        if (annotation.isEmpty()) {
            problems.error(where, path + ": a String in state needs a bound; annotate the getter with @MaxLength");
            return INVALID;
        }
        return checked(annotation.get(), getter, where, path);
    }

    /** The bound on a component of a record; compilers that lose it there keep it on the accessor. */
    int ofComponent(RecordComponentElement component, Element where, String path) {
        Optional<AnnotationMirror> annotation = mirrors.annotation(component, Names.MAX_LENGTH)
                .or(() -> mirrors.annotation(component.getAccessor(), Names.MAX_LENGTH));
        if (annotation.isEmpty()) {
            problems.error(where, path + ": a String in state needs a bound; annotate the component with @MaxLength");
            return INVALID;
        }
        return checked(annotation.get(), component, where, path);
    }

    private int checked(AnnotationMirror annotation, Element annotated, Element where, String path) {
        AnnotationValue value = mirrors.value(annotation, "value");
        int length = (Integer) value.getValue();
        if (length >= 1 && length <= MAX) {
            return length;
        }
        String text = path + ": @MaxLength(" + length + ") is out of range; use 1 to " + MAX;
        if (annotated.equals(where)) {
            problems.error(where, annotation, value, text);
        } else {
            problems.error(where, text);
        }
        return INVALID;
    }
}
