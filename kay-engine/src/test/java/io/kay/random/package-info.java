/**
 * Thousands of small random runs of the whole engine, each from a seed, and the promises that every one of them must
 * keep. A {@link io.kay.random.Plan} says what a seed stands for; {@link io.kay.random.Visitor}s send from outside,
 * {@link io.kay.random.Being}s from handlers; all of them write {@link io.kay.random.Journal}s, and the checks compare
 * the journals with each other and with the counters of the engine when the run is over.
 */
@NullMarked
package io.kay.random;

import org.jspecify.annotations.NullMarked;
