package io.kay.inspect;

import java.util.ArrayList;
import java.util.List;

import io.kay.inspect.FieldStatistics.Bucket;

/**
 * Counts values in buckets of equal width. Computes with halved values, so that the width of the widest range does not
 * overflow.
 */
final class Histogram {

    private final double from;
    private final double to;
    private final long[] counts;

    /** Empty buckets over a range; a single one if its ends are equal. */
    Histogram(double from, double to, int buckets) {
        this.from = from;
        this.to = to;
        this.counts = new long[halfWidth() > 0 ? buckets : 1];
    }

    private double halfWidth() {
        return to / 2 - from / 2;
    }

    void add(double value) {
        double bucket = counts.length == 1 ? 0 : (value / 2 - from / 2) / halfWidth() * counts.length;
        counts[(int) Math.clamp(bucket, 0, counts.length - 1)]++;
    }

    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            buckets.add(new Bucket(border(i), border(i + 1), counts[i]));
        }
        return buckets;
    }

    private double border(int bucket) {
        double part = (double) bucket / counts.length;
        return bucket == counts.length ? to : from * (1 - part) + to * part;
    }
}
