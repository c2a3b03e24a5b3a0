/**
 * Whether two implementations of a model do the same: what is seen over many runs of each, compared observable by
 * observable with a false alarm that is as rare as one says.
 */
@NullMarked
package io.kay.benchmarks.models.statistics;

import org.jspecify.annotations.NullMarked;
