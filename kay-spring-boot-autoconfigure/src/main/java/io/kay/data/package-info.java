/** Ids in databases, as text. Ids read are not checked against a system, as the application itself wrote them. */
@NullMarked
package io.kay.data;

import org.jspecify.annotations.NullMarked;
