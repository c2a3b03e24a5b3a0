package io.kay.benchmarks.snapshot;

import java.util.List;
import java.util.Locale;

/** How figures are written: the median, in brackets the lowest and the highest. */
final class Figures {

    static final double NANOS_PER_SECOND = 1e9;
    static final double NANOS_PER_MILLI = 1e6;

    private Figures() {}

    static double median(List<Double> figures) {
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static String spread(List<Double> figures) {
        double lowest = figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double highest = figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return number(median(figures)) + " (" + number(lowest) + "–" + number(highest) + ")";
    }

    /** Three digits that mean something. */
    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    static String atMost(String what, double wanted, double found) {
        return line(what, "at most", wanted, found, found <= wanted);
    }

    static String atLeast(String what, double wanted, double found) {
        return line(what, "at least", wanted, found, found >= wanted);
    }

    private static String line(String what, String bound, double wanted, double found, boolean reached) {
        return "- %s: %s %s wanted, %s found: %s%n".formatted(what, bound, number(wanted), number(found),
                reached ? "reached" : "**not reached**");
    }
}
