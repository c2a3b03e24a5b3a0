package io.kay.inspect;

import java.util.List;

/**
 * Statistics of a numeric field over all instances of a type. Values are read in slices between turns. If an instance
 * changes meanwhile, one of its values is counted.
 *
 * @param field the accessor's name; components of a record follow after dots: {@code position.x}
 * @param count number of instances whose value is a number
 * @param notNumbers number of instances whose value is NaN; no other figure includes them
 * @param min the smallest value, NaN if there is none
 * @param max the largest value, NaN if there is none
 * @param mean the average, NaN if there is none
 * @param histogram buckets of equal width over the finite values: a single one if all are equal, none without values
 */
public record FieldStatistics(String type, String field, long count, long notNumbers, double min, double max,
        double mean, List<Bucket> histogram) {

    /**
     * Values from {@code from}, inclusive, to {@code to}, exclusive except in the last bucket. The first and last
     * bucket also contain the values beyond them.
     */
    public record Bucket(double from, double to, long count) {}
}
