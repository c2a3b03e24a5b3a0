/** Tests of the engine by actor types that the annotation processor generates code for. */
@NullMarked
package io.kay.run;

import org.jspecify.annotations.NullMarked;
