/** Ids in JSON. */
@NullMarked
package io.kay.jackson;

import org.jspecify.annotations.NullMarked;
