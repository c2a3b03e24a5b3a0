/** Runs what the documentation shows: code that a reader pastes must work as it stands. */
@NullMarked
package io.kay.readme;

import org.jspecify.annotations.NullMarked;
