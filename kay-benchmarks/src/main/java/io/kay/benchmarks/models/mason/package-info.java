/**
 * The models for MASON that others have published, compiled from a checkout that the user has: none of that code is
 * part of this project. What is corrected in them stands in {@code Correction}.
 */
@NullMarked
package io.kay.benchmarks.models.mason;

import org.jspecify.annotations.NullMarked;
