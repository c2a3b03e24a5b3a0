/** Residents of two groups who move until enough of their neighbours are like them. */
@NullMarked
package io.kay.benchmarks.models.schelling;

import org.jspecify.annotations.NullMarked;
