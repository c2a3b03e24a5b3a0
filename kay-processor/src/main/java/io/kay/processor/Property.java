package io.kay.processor;

import javax.lang.model.element.ExecutableElement;

/**
 * A piece of state: a pair of accessors.
 *
 * @param maxLength the bound of a text, else 0
 */
record Property(String name, Shape shape, int maxLength, ExecutableElement getter, ExecutableElement setter) {}
