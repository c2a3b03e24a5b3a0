/**
 * One message to all of a type, {@code position += velocity * seconds} and a turn at the ends, beside loops over memory,
 * objects and entity component systems. Every side starts from the same state and must end in the same state.
 */
@NullMarked
package io.kay.benchmarks.broadcast;

import org.jspecify.annotations.NullMarked;
