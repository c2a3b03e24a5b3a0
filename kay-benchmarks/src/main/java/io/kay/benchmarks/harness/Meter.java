package io.kay.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a piece of work again and again. */
public final class Meter {

    /** What is measured; returns when it is done. */
    @FunctionalInterface
    public interface Work {

        void run() throws Exception;
    }

    private Meter() {}

    /**
     * Wall and CPU time for each unit: the medians over the repeats, after the warm-ups.
     *
     * @param units how many units the work has
     */
    public static Map<String, Double> perUnit(Scale scale, long units, Work work) throws Exception {
        return perUnit(scale, units, () -> {}, work);
    }

    /** The same, with something to do before each time that does not count. */
    public static Map<String, Double> perUnit(Scale scale, long units, Work before, Work work) throws Exception {
        for (int i = 0; i < scale.warmups(); i++) {
            before.run();
            work.run();
        }
        List<Double> wall = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < scale.repeats(); i++) {
            before.run();
            long cpuBefore = CpuTime.nanos();
            long wallBefore = System.nanoTime();
            work.run();
            wall.add((System.nanoTime() - wallBefore) / (double) units);
            cpu.add((CpuTime.nanos() - cpuBefore) / (double) units);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(Metric.WALL.name(), Spread.of(wall).median());
        figures.put(Metric.CPU.name(), Spread.of(cpu).median());
        return figures;
    }
}
