/** Handlers and callers that wait: what is said of them, and to whom. */
@NullMarked
package io.kay.waiting;

import org.jspecify.annotations.NullMarked;
