/** Births and deaths. */
@NullMarked
package io.kay.benchmarks.spawn;

import org.jspecify.annotations.NullMarked;
