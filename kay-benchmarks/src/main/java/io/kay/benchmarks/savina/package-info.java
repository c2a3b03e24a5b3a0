/**
 * Shapes of the Savina suite, which measures actor libraries: for kay and for Pekko the same actors that exchange the same
 * messages, both with their default settings.
 */
@NullMarked
package io.kay.benchmarks.savina;

import org.jspecify.annotations.NullMarked;
