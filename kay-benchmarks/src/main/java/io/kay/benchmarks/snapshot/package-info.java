/** State that survives: what snapshots, restarts and the journal cost. */
@NullMarked
package io.kay.benchmarks.snapshot;

import org.jspecify.annotations.NullMarked;
