package io.kay.benchmarks.memory;

import java.util.List;
import java.util.Map;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** What an instance of twenty bytes of state takes. */
public final class MemoryTable {

    private static final Metric BYTES = new Metric("bytes", true);
    private static final Metric HEAP = new Metric("heap", false);
    private static final Metric OFF_HEAP = new Metric("off-heap", false);

    private MemoryTable() {}

    public static Table table() {
        return new Table("memory", "Memory of an idle instance with 20 bytes of state", List.of("-Xmx4g"),
                List.of(BYTES, HEAP, OFF_HEAP),
                List.of(new Case("1M", new Scale(1_000_000, 1, 0, 1),
                        List.of(new Side("kay", new KayInstances()),
                                new Side("objects in a list", new ObjectInstances()),
                                new Side("Pekko", new PekkoInstances())),
                        List.of()),
                        new Case("10M", new Scale(10_000_000, 1, 0, 1),
                                List.of(new Side("kay", new KayInstances()),
                                        new Side("objects in a list", new ObjectInstances())),
                                List.of(new Goal.Limit("kay", BYTES, Body.STATE_BYTES + 16)))));
    }

    static Outcome outcome(long heap, long offHeap, int instances) {
        return new Outcome(Map.of(HEAP.name(), heap / (double) instances, OFF_HEAP.name(),
                offHeap / (double) instances, BYTES.name(), (heap + offHeap) / (double) instances), instances);
    }
}
