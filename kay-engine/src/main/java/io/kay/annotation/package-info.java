/**
 * The annotations that mark actor types, traits, handlers and messages. They have no behaviour of their own: the
 * annotation processor of module {@code kay-processor} reads them and generates the code that the engine runs.
 */
@NullMarked
package io.kay.annotation;

import org.jspecify.annotations.NullMarked;
