/**
 * Thousands of small random runs of the whole engine, each from a seed, and the promises that every one of them must
 * keep. A {@link io.kay.random.RunPlan} says what a seed stands for; {@link io.kay.random.ExternalThread}s send from outside,
 * {@link io.kay.random.RandomActor}s from handlers; all of them write {@link io.kay.random.EventLog}s, and the checks compare
 * the journals with each other and with the counters of the engine when the run is over.
 */
@NullMarked
package io.kay.random;

import org.jspecify.annotations.NullMarked;
