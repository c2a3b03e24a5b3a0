package io.kay.processor;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

import com.palantir.javapoet.ClassName;

/**
 * An actor type without mistakes, ready to be written.
 *
 * @param label the name in metrics, logs and inspection
 * @param partitions 0 for the system's default
 * @param leavesIdOpen whether nobody wrote {@code id()}, as is usual
 * @param handlers spawnings first; an index here is a handler number
 */
record ActorModel(TypeElement type, String label, int partitions, boolean leavesIdOpen, ExecutableElement constructor,
        List<TypeElement> traits, RowPlan rows, List<Handler> handlers) {

    ClassName name() {
        return ClassName.get(type);
    }
}
