/**
 * Inspection of a running or panicked system from outside. Counters are read as the owners publish them. State is read
 * by the owner of a partition between two turns. Nothing here changes anything.
 */
@NullMarked
package io.kay.inspect;

import org.jspecify.annotations.NullMarked;
