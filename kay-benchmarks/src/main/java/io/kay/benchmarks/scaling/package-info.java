/** What a second worker brings, beside what a second thread brings to plain loops. */
@NullMarked
package io.kay.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
