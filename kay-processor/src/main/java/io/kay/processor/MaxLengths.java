package io.kay.processor;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.type.TypeMirror;

import com.palantir.javapoet.ClassName;

/** Reads the bound that a {@code String} in state may have, and in a growing list must have. */
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

    /** The bound on a getter, 0 if there is none. */
    int ofGetter(ExecutableElement getter, TypeMirror type, Element where, String path) {
        Optional<AnnotationMirror> annotation = mirrors.annotation(getter, Names.MAX_LENGTH);
        boolean text = mirrors.is(type, ClassName.get(String.class));
        if (text && annotation.isPresent()) {
            return checked(annotation.get(), getter, where, path);
        }
        if (!text && annotation.isPresent()) {
            problems.error(where, getter.equals(where) ? annotation.get() : null, null,
                    path + ": @MaxLength on " + mirrors.display(type) + " bounds nothing; remove it");
        }
        return 0;
    }

    /**
     * The bound on a text in a record, 0 if there is none; compilers that lose it there keep it on the accessor.
     *
     * @param required whether there must be one
     */
    int ofComponent(RecordComponentElement component, boolean required, Element where, String path) {
        Optional<AnnotationMirror> annotation = mirrors.annotation(component, Names.MAX_LENGTH)
                .or(() -> mirrors.annotation(component.getAccessor(), Names.MAX_LENGTH));
        if (annotation.isPresent()) {
            return checked(annotation.get(), component, where, path);
        }
        if (required) {
            problems.error(where, path + ": a String in an element of a list or map needs a bound; annotate the"
                    + " component with @MaxLength");
            return INVALID;
        }
        return 0;
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
