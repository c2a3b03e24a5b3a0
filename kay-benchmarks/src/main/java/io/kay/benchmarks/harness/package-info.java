/**
 * How a table comes about: cases, each measured by several sides in JVMs of their own, the sides taking turns; medians,
 * spread and ratios of medians as Markdown. Knows nothing of what is measured.
 */
@NullMarked
package io.kay.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
