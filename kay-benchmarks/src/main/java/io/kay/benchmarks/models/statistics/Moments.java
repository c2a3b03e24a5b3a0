package io.kay.benchmarks.models.statistics;

import java.util.Arrays;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.apache.commons.math3.stat.descriptive.StatisticalSummaryValues;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * What is kept of the values that one observable had.
 *
 * @param variance of the sample, with {@code runs - 1} below the line
 * @param deviation the mean distance from the mean
 */
public record Moments(int runs, double mean, double variance, double deviation) {

    /** Of 2 values or more. */
    public static Moments of(double[] values) {
        double mean = StatUtils.mean(values);
        double deviation = Arrays.stream(values).map(value -> Math.abs(value - mean)).average().orElseThrow();
        return new Moments(values.length, mean, StatUtils.variance(values), deviation);
    }

    /** Probability of means at least so far apart if they are samples of one distribution: Welch's t-test. */
    public double sameMean(Moments other) {
        return welch(summary(), other.summary());
    }

    /** The same for the spread: Levene's test in Welch's form, a t-test of the distances from the mean. */
    public double sameSpread(Moments other) {
        return welch(deviations(), other.deviations());
    }

    /** Of the mean. */
    public double standardError() {
        return Math.sqrt(variance / runs);
    }

    private StatisticalSummary summary() {
        return summary(mean, variance);
    }

    private StatisticalSummary deviations() {
        double square = variance * (runs - 1) / runs;
        return summary(deviation, Math.max(0, square - deviation * deviation) * runs / (runs - 1));
    }

    private StatisticalSummary summary(double ofMean, double ofVariance) {
        return new StatisticalSummaryValues(ofMean, ofVariance, runs, Double.NaN, Double.NaN, ofMean * runs);
    }

    private static double welch(StatisticalSummary one, StatisticalSummary other) {
        if (one.getVariance() == 0 && other.getVariance() == 0) {
            return one.getMean() == other.getMean() ? 1 : 0;
        }
        return new TTest().tTest(one, other);
    }
}
