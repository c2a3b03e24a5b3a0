/** Tests of snapshots: what is in them, what comes back, and what damaged files and changed layouts lead to. */
@NullMarked
package io.kay.snapshot;

import org.jspecify.annotations.NullMarked;
