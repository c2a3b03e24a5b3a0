/** What the scenarios of Pekko's side share. */
@NullMarked
package io.kay.benchmarks.pekko;

import org.jspecify.annotations.NullMarked;
