/**
 * What stands between kay and what its users give it: values at the edge of their range, and code that may do anything.
 * Depends on no other package of kay.
 */
@NullMarked
package io.kay.guard;

import org.jspecify.annotations.NullMarked;
