/** An actor type, and code around it that misbehaves as the table in docs/user-code.md says. */
@NullMarked
package io.kay.usercode;

import org.jspecify.annotations.NullMarked;
