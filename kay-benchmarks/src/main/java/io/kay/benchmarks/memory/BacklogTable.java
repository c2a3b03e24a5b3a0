package io.kay.benchmarks.memory;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** Ten million messages of eight bytes wait at once. */
public final class BacklogTable {

    private static final Metric HEAP = new Metric("heap growth MiB", false);
    private static final Metric OFF_HEAP = new Metric("off-heap growth MiB", false);
    private static final Metric BYTES = new Metric("bytes a message", true);
    private static final Metric PAUSE = new Metric("longest GC pause ms", true);
    private static final Metric NANOS = new Metric("ns a message", true);
    private static final double MIB = 1 << 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private BacklogTable() {}

    public static Table table() {
        return new Table("backlog", "A backlog of queued messages, all waiting before the first is handled",
                List.of("-Xmx4g"), List.of(BYTES, HEAP, OFF_HEAP, PAUSE, NANOS),
                List.of(new Case("10M messages", new Scale(10_000_000, 1, 0, 1),
                        List.of(new Side("kay", new KayBacklog()), new Side("Pekko", new PekkoBacklog())),
                        List.of(new Goal.Limit("kay", BYTES, Double.BYTES + 16), new Goal.Limit("kay", HEAP, 1),
                                new Goal.Limit("kay", PAUSE, 10)))));
    }

    static Outcome outcome(long heap, long offHeap, Duration pause, long nanos, int messages, long handled) {
        return new Outcome(Map.of(HEAP.name(), heap / MIB, OFF_HEAP.name(), offHeap / MIB, BYTES.name(),
                (heap + offHeap) / (double) messages, PAUSE.name(), pause.toNanos() / NANOS_PER_MILLI, NANOS.name(),
                nanos / (double) messages), handled);
    }
}
