/** What agents share that live on a grid or in cells. Ordinary objects, for the agents of one run. */
@NullMarked
package io.kay.benchmarks.models.grid;

import org.jspecify.annotations.NullMarked;
