/**
 * Snapshots as files: the manifest, writing, checking and mapping chunks, and what
 * becomes of state whose layout has changed. Nothing here knows a running engine; that is the matter of the package
 * {@code io.kay.run}, which takes snapshots and restores them.
 */
@NullMarked
package io.kay.snapshot;

import org.jspecify.annotations.NullMarked;
