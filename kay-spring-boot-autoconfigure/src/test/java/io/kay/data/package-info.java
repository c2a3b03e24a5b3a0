/** Ids in databases, as text. */
@NullMarked
package io.kay.data;

import org.jspecify.annotations.NullMarked;
