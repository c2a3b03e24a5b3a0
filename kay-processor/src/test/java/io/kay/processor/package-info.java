/** Tests of the annotation processor. They compile against the sources of the engine, never against its artifact. */
@NullMarked
package io.kay.processor;

import org.jspecify.annotations.NullMarked;
