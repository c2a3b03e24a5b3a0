package io.kay.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A piece of state: a getter and, unless it is changed in place, a setter.
 *
 * @param formerly names it had before
 * @param maxLength the bound of a text, 0 if it has none
 */
record Property(String name, List<String> formerly, Shape shape, int maxLength, ExecutableElement getter,
        Optional<ExecutableElement> setter) {}
