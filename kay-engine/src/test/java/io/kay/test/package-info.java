/** Tests of the test kit, written as its users write theirs. */
@NullMarked
package io.kay.test;

import org.jspecify.annotations.NullMarked;
