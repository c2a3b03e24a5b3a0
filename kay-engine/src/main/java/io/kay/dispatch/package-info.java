/**
 * The code the annotation processor generates for an actor type: one definition, which creates one dispatcher per
 * partition. The engine knows actor types only through these two classes.
 */
@NullMarked
package io.kay.dispatch;

import org.jspecify.annotations.NullMarked;
