/**
 * Snapshots as files: the manifest; writing, checking and mapping chunks; and migrating state whose layout has changed.
 * Nothing here knows a running engine: the package {@code io.kay.run} takes snapshots and restores them.
 */
@NullMarked
package io.kay.snapshot;

import org.jspecify.annotations.NullMarked;
