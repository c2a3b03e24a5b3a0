/** A small application, and the test of its actors as its author would write it. */
@NullMarked
package io.kay.market;

import org.jspecify.annotations.NullMarked;
