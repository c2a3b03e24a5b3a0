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

/** What an instance takes: rows begin at a multiple of eight bytes, so twenty bytes of state take as much as 24. */
public final class MemoryTable {

    private static final Metric BYTES = new Metric("bytes", true);
    private static final Metric HEAP = new Metric("heap", false);
    private static final Metric OFF_HEAP = new Metric("off-heap", false);

    private static final Scale TEN_MILLION = new Scale(10_000_000, 1, 0, 1);

    private MemoryTable() {}

    public static Table table() {
        return new Table("memory", "Memory of an idle instance", List.of("-Xmx4g"),
                List.of(BYTES, HEAP, OFF_HEAP),
                List.of(new Case("1M, 20 bytes of state", new Scale(1_000_000, 1, 0, 1),
                        List.of(new Side("kay", bodies()),
                                new Side("objects in a list", new ObjectInstances()),
                                new Side("Pekko", new PekkoInstances())),
                        List.of()),
                        new Case("10M, 20 bytes of state", TEN_MILLION,
                                List.of(new Side("kay", bodies()),
                                        new Side("objects in a list", new ObjectInstances())),
                                atMost(Body.STATE_BYTES + 16)),
                        new Case("10M, 24 bytes of state", TEN_MILLION,
                                List.of(new Side("kay", new KayInstances<>(WideBody.class, WideBody.Appear::new,
                                        new WideBody.Pushes()))),
                                atMost(WideBody.STATE_BYTES + 16))));
    }

    private static KayInstances<Body> bodies() {
        return new KayInstances<>(Body.class, number -> new Body.Appear(number, 1), new Body.Pushes());
    }

    private static List<Goal> atMost(int bytes) {
        return List.of(new Goal.Limit("kay", BYTES, bytes));
    }

    static Outcome outcome(long heap, long offHeap, int instances) {
        return new Outcome(Map.of(HEAP.name(), heap / (double) instances, OFF_HEAP.name(),
                offHeap / (double) instances, BYTES.name(), (heap + offHeap) / (double) instances), instances);
    }
}
