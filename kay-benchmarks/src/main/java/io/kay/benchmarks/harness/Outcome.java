package io.kay.benchmarks.harness;

import java.util.Map;

/**
 * What one fork found.
 *
 * @param figures by the name of the metric
 * @param work a number made of what was done, such as messages handled or the state in the end: the sides of a case must
 *     agree on it, or one of them did something else
 */
public record Outcome(Map<String, Double> figures, long work) {}
