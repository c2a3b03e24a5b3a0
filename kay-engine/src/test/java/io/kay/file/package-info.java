/** Disks for tests: real ones with little room, and one of which a call fails. */
@NullMarked
package io.kay.file;

import org.jspecify.annotations.NullMarked;
