/**
 * What the annotation processor writes for an actor type: one definition, and from it one dispatcher for each
 * partition. The engine knows actor types by these two classes only.
 */
@NullMarked
package io.kay.dispatch;

import org.jspecify.annotations.NullMarked;
