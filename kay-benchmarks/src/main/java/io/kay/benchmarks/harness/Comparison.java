package io.kay.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All forks of one case: the sides take turns, so that whatever else the machine does meets all of them. */
final class Comparison {

    private final Map<Side, List<Outcome>> outcomes = new LinkedHashMap<>();
    private final Case one;

    private Comparison(Case one, List<Side> sides) {
        this.one = one;
        sides.forEach(side -> outcomes.put(side, new ArrayList<>()));
    }

    /**
     * Runs the forks.
     *
     * @throws IllegalStateException if the sides did not do the same work
     */
    static Comparison run(Forks forks, Table table, Case one, Options options) throws InterruptedException {
        Comparison comparison = new Comparison(one, options.sides(one));
        Scale scale = options.scale(one.scale());
        for (int fork = 1; fork <= options.forks(); fork++) {
            for (Map.Entry<Side, List<Outcome>> side : comparison.outcomes.entrySet()) {
                Outcome outcome = forks.run(table, one, side.getKey(), scale);
                side.getValue().add(outcome);
                System.err.printf("%s, %s, fork %d of %d: %s %s%n", table.name(), one.name(), fork, options.forks(),
                        side.getKey().name(), outcome.figures());
            }
        }
        comparison.requireSameWork();
        return comparison;
    }

    private void requireSameWork() {
        List<Long> work = outcomes.values().stream().flatMap(List::stream).map(Outcome::work).distinct().toList();
        if (work.size() > 1) {
            Map<String, List<Long>> found = new LinkedHashMap<>();
            outcomes.forEach((side, forks) -> found.put(side.name(), forks.stream().map(Outcome::work).toList()));
            throw new IllegalStateException("The sides of " + one.name() + " did not do the same: " + found);
        }
    }

    Case one() {
        return one;
    }

    List<Side> sides() {
        return List.copyOf(outcomes.keySet());
    }

    Spread spread(Side side, Metric metric) {
        return Spread.of(
                outcomes.getOrDefault(side, List.of()).stream().map(outcome -> figure(side, metric, outcome)).toList());
    }

    private double figure(Side side, Metric metric, Outcome outcome) {
        Double figure = outcome.figures().get(metric.name());
        if (figure == null) {
            throw new IllegalStateException(side.name() + " of " + one.name() + " has no " + metric.name() + " but "
                    + outcome.figures().keySet());
        }
        return figure;
    }

    /** The ratio of medians to the first side. */
    double ratio(Side side, Metric metric) {
        return spread(side, metric).median() / spread(sides().getFirst(), metric).median();
    }

    /** The geometric mean of the ratios of a side over some cases. */
    static double geometricMean(List<Comparison> comparisons, String side, Metric metric) {
        double[] ratios = comparisons.stream().mapToDouble(c -> c.ratio(c.one.side(side), metric)).toArray();
        return Math
                .exp(IntStream.range(0, ratios.length).mapToDouble(i -> Math.log(ratios[i])).average().orElseThrow());
    }
}
