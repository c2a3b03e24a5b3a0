/** Ids in databases, as text. What is read is not checked against a system: it is what the application wrote. */
@NullMarked
package io.kay.data;

import org.jspecify.annotations.NullMarked;
