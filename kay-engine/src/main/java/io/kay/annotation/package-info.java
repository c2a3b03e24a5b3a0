/**
 * The annotations that mark actor types, traits, handlers and messages. They carry no behaviour: the annotation
 * processor of module {@code kay-processor} reads them and writes the code that the engine runs.
 */
@NullMarked
package io.kay.annotation;

import org.jspecify.annotations.NullMarked;
