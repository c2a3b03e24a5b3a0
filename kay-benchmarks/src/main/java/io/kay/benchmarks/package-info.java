/** The command line of the benchmarks and the list of what can be measured. */
@NullMarked
package io.kay.benchmarks;

import org.jspecify.annotations.NullMarked;
