package io.kay.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table as it stands in RESULTS.md: medians, in brackets the lowest and highest fork, ratios of medians. */
final class Markdown {

    private Markdown() {}

    static String of(Table table, List<Comparison> comparisons) {
        StringBuilder text = new StringBuilder("| case | side |");
        for (Metric metric : table.metrics()) {
            text.append(' ').append(metric.name()).append(metric.compared() ? " | ratio |" : " |");
        }
        text.append("\n| --- | --- |");
        for (Metric metric : table.metrics()) {
            text.append(metric.compared() ? " ---: | ---: |" : " ---: |");
        }
        text.append('\n');
        for (Comparison comparison : comparisons) {
            for (Side side : comparison.sides()) {
                text.append(row(table, comparison, side)).append('\n');
            }
        }
        List<String> goals = comparisons.stream().flatMap(comparison -> goals(comparison).stream()).toList();
        if (!goals.isEmpty()) {
            text.append('\n');
            goals.forEach(goal -> text.append(goal).append('\n'));
        }
        return text.toString();
    }

    private static String row(Table table, Comparison comparison, Side side) {
        StringBuilder row = new StringBuilder("| " + comparison.one().name() + " | " + side.name() + " |");
        for (Metric metric : table.metrics()) {
            Spread spread = comparison.spread(side, metric);
            row.append(' ')
                    .append(number(spread.median()))
                    .append(" (")
                    .append(number(spread.lowest()))
                    .append("–")
                    .append(number(spread.highest()))
                    .append(") |");
            if (metric.compared()) {
                row.append(' ').append(number(comparison.ratio(side, metric))).append(" |");
            }
        }
        return row.toString();
    }

    private static List<String> goals(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (Goal goal : comparison.one().goals()) {
            comparison.sides().stream().filter(side -> side.name().equals(goal.side())).findFirst().ifPresent(side -> {
                lines.add("- %s, %s, %s: %s".formatted(comparison.one().name(), side.name(), goal.metric().name(),
                        verdict(comparison, side, goal)));
            });
        }
        return lines;
    }

    private static String verdict(Comparison comparison, Side side, Goal goal) {
        return switch (goal) {
            case Goal.Ratio(_, Metric metric, double atLeast) -> {
                double ratio = comparison.ratio(side, metric);
                yield "ratio of %s wanted, %s found: %s".formatted(number(atLeast), number(ratio),
                        reached(ratio >= atLeast));
            }
            case Goal.Limit(_, Metric metric, double atMost) -> {
                double figure = comparison.spread(side, metric).median();
                yield "at most %s wanted, %s found: %s".formatted(number(atMost), number(figure),
                        reached(figure <= atMost));
            }
        };
    }

    private static String reached(boolean is) {
        return is ? "reached" : "**not reached**";
    }

    /** Three digits that mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
}
