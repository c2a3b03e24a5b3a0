/**
 * For tests of actors: the engine driven step by step on the test's thread. Needs no test framework; a test that fails
 * throws an {@link AssertionError} with the seed that leads to the same step again.
 */
@NullMarked
package io.kay.test;

import org.jspecify.annotations.NullMarked;
