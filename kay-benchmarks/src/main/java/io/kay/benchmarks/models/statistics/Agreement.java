package io.kay.benchmarks.models.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.kay.benchmarks.models.statistics.Sample.Observable;

/**
 * Two samples compared. They disagree if the means or the spreads of one observable differ by more than chance explains;
 * the level of each test is the rate of false alarms divided by the number of tests (Bonferroni), so if both come from the
 * same model, this happens at most that often.
 */
public record Agreement(List<Line> lines, double falseAlarms) {

    /** How often two samples of the same model may disagree, all tests of one comparison together. */
    public static final double FALSE_ALARMS = 0.001;

    /**
     * One observable.
     *
     * @param sameMean see {@link Moments#sameMean}
     * @param sameSpread see {@link Moments#sameSpread}
     */
    public record Line(Observable observable, Moments one, Moments other, double sameMean, double sameSpread) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s: mean %.4f and %.4f, p = %.2g; deviation %.4f and %.4f, p = %.2g",
                    observable, one.mean(), other.mean(), sameMean, one.deviation(), other.deviation(), sameSpread);
        }
    }

    /**
     * Compares what was seen.
     *
     * @throws IllegalArgumentException if the two are not of the same observables
     */
    public static Agreement of(Map<Observable, Moments> one, Map<Observable, Moments> other) {
        if (!one.keySet().equals(other.keySet())) {
            throw new IllegalArgumentException(
                    "Not the same observables: " + one.keySet() + " and " + other.keySet());
        }
        List<Line> lines = new ArrayList<>();
        one.forEach((observable, moments) -> {
            Moments others = Objects.requireNonNull(other.get(observable));
            lines.add(new Line(observable, moments, others, moments.sameMean(others), moments.sameSpread(others)));
        });
        return new Agreement(List.copyOf(lines), FALSE_ALARMS);
    }

    /** The level of each test. */
    public double level() {
        return falseAlarms / (2 * lines.size());
    }

    /** The observables that differ, none if the two agree. */
    public List<Line> differences() {
        return lines.stream().filter(line -> Math.min(line.sameMean(), line.sameSpread()) < level()).toList();
    }
}
