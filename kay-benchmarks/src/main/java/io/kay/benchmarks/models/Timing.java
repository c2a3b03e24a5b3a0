package io.kay.benchmarks.models;

import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.math3.stat.StatUtils;

import io.kay.benchmarks.harness.CpuTime;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** How long runs of a model take, without setting them up, as the published comparison measures. */
record Timing(Supplier<Model> model) implements Scenario {

    static final Metric WALL = new Metric("wall ms", true);
    static final Metric CPU = new Metric("CPU ms", true);

    private static final double NANOS = 1e6;

    /** The count is the number of steps. */
    @Override
    public Outcome run(Scale scale) {
        Model measured = model.get();
        double[] wall = new double[scale.repeats()];
        double[] cpu = new double[scale.repeats()];
        for (int i = -scale.warmups(); i < scale.repeats(); i++) {
            try (Run run = measured.begin(1 + i + scale.warmups())) {
                long cpuBefore = CpuTime.nanos();
                long before = System.nanoTime();
                run.advance(scale.count());
                long nanos = System.nanoTime() - before;
                if (i >= 0) {
                    wall[i] = nanos / NANOS;
                    cpu[i] = (CpuTime.nanos() - cpuBefore) / NANOS;
                }
            }
        }
        return new Outcome(Map.of(WALL.name(), StatUtils.percentile(wall, 50), CPU.name(),
                StatUtils.percentile(cpu, 50)), (long) scale.count() * scale.repeats());
    }
}
