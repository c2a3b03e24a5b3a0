/** Traits, traits that extend others, and a type that joins them later. */
@NullMarked
package io.kay.traits;

import org.jspecify.annotations.NullMarked;
