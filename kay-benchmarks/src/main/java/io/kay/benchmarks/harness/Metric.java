package io.kay.benchmarks.harness;

/**
 * A column.
 *
 * @param name as in {@link Outcome#figures()}, with its unit
 * @param compared whether the ratio to the first side stands beside it
 */
public record Metric(String name, boolean compared) {

    /** Wall time for each unit of work. */
    public static final Metric WALL = new Metric("wall ns", true);
    /** CPU time of the whole process, collector and compilers included, for each unit of work. */
    public static final Metric CPU = new Metric("CPU ns", true);
}
