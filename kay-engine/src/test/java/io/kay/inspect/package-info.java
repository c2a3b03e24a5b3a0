/** Tests of what can be seen of a running or panicked system. */
@NullMarked
package io.kay.inspect;

import org.jspecify.annotations.NullMarked;
