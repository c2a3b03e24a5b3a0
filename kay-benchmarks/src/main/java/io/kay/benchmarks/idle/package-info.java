/** What a system costs that has nothing to do. */
@NullMarked
package io.kay.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
