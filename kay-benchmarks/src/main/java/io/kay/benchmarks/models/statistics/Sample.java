package io.kay.benchmarks.models.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kay.benchmarks.models.Model;
import io.kay.benchmarks.models.Run;

/**
 * What was seen of many runs.
 *
 * @param values one for each run, by what was seen and when
 */
public record Sample(Map<Observable, double[]> values) {

    /**
     * What is seen when.
     *
     * @param step how many steps have been done
     */
    public record Observable(int step, String name) {

        @Override
        public String toString() {
            return name + " after step " + step;
        }
    }

    /**
     * Runs a model once for each seed from {@code firstSeed} on.
     *
     * @param steps after which one looks, ascending
     */
    public static Sample of(Model model, List<Integer> steps, long firstSeed, int runs) {
        Map<Observable, double[]> values = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            try (Run run = model.begin(firstSeed + i)) {
                int done = 0;
                for (int step : steps) {
                    run.advance(step - done);
                    done = step;
                    for (Map.Entry<String, Double> seen : run.observe().entrySet()) {
                        values.computeIfAbsent(new Observable(step, seen.getKey()), _ -> new double[runs])[i] = seen
                                .getValue();
                    }
                }
            }
        }
        return new Sample(values);
    }

    /** Its moments. */
    public Map<Observable, Moments> moments() {
        Map<Observable, Moments> moments = new LinkedHashMap<>();
        values.forEach((observable, seen) -> moments.put(observable, Moments.of(seen)));
        return moments;
    }
}
