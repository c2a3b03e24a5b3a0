/** What is left of a process that was killed: everything that was acknowledged, once, and no money lost or made. */
@NullMarked
package io.kay.crash;

import org.jspecify.annotations.NullMarked;
