package io.kay.benchmarks.harness;

/**
 * A ratio to reach.
 *
 * @param side another side of the case
 * @param metric the column
 * @param atLeast the least ratio of that side's figure to the first side's
 */
public record Goal(String side, Metric metric, double atLeast) {

    /** The usual goal: wall time. */
    public static Goal wall(String side, double atLeast) {
        return new Goal(side, Metric.WALL, atLeast);
    }
}
