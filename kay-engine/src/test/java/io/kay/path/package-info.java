/** What one message passes on its way, seen by a debugger. */
@NullMarked
package io.kay.path;

import org.jspecify.annotations.NullMarked;
