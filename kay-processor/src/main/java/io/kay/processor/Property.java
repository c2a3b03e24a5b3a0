package io.kay.processor;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A piece of state: a getter and, unless it is changed in place, a setter.
 *
 * @param maxLength the bound of a text, 0 if it has none
 */
record Property(String name, Shape shape, int maxLength, ExecutableElement getter,
        Optional<ExecutableElement> setter) {}
