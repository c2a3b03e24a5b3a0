/**
 * Protects kay from what users pass to it: extreme values, and code that may do anything. Depends on no other package
 * of kay.
 */
@NullMarked
package io.kay.guard;

import org.jspecify.annotations.NullMarked;
