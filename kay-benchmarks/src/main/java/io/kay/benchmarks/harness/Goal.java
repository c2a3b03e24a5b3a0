package io.kay.benchmarks.harness;

/** What a case is to show. */
public sealed interface Goal {

    /** The side that the goal is about. */
    String side();

    /** The column. */
    Metric metric();

    /**
     * The ratio of a side's figure to the first side's, at the least.
     *
     * @param side another side of the case
     */
    record Ratio(String side, Metric metric, double atLeast) implements Goal {}

    /** A figure itself, at the most. */
    record Limit(String side, Metric metric, double atMost) implements Goal {}

    /** The usual goal: a ratio of wall times. */
    static Goal wall(String side, double atLeast) {
        return new Ratio(side, Metric.WALL, atLeast);
    }
}
