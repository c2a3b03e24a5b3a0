package io.kay.inspect;

import java.util.List;

/**
 * A numeric field over all instances of a type. Values are read in slices between turns, so instances that change
 * meanwhile are counted with one of the values they had.
 *
 * @param field the accessor's name; components of a record follow after dots: {@code position.x}
 * @param count instances whose value is a number
 * @param notNumbers instances whose value is NaN; they are in no other figure
 * @param min the smallest value, NaN if there is none
 * @param max the largest value, NaN if there is none
 * @param mean the average, NaN if there is none
 * @param histogram buckets of equal width over the finite values: one alone if all are equal, none without values
 */
public record FieldStatistics(String type, String field, long count, long notNumbers, double min, double max,
        double mean, List<Bucket> histogram) {

    /**
     * Values from {@code from}, inclusive, to {@code to}, exclusive but for the last bucket. First and last bucket also
     * hold what lies beyond them.
     */
    public record Bucket(double from, double to, long count) {}
}
