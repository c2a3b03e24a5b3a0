/**
 * For tests of actors: the engine is driven step by step on the test's thread. No test framework is needed. A failing
 * test throws an {@link AssertionError} with the seed that leads to the same step again.
 */
@NullMarked
package io.kay.test;

import org.jspecify.annotations.NullMarked;
