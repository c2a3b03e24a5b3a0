/** What the scenarios of kay's side share. */
@NullMarked
package io.kay.benchmarks.kay;

import org.jspecify.annotations.NullMarked;
