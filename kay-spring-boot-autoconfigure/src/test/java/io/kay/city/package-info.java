/** The actor types that most tests of this module use: cars on roads, without any bean. */
@NullMarked
package io.kay.city;

import org.jspecify.annotations.NullMarked;
