package io.kay.benchmarks.scaling;

import java.util.List;

import io.kay.benchmarks.broadcast.KayBroadcast;
import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;
import io.kay.benchmarks.savina.KayThreadRing;

/** The first side has two workers or threads, the second one: the ratio is what the second one brings. */
public final class ScalingTable {

    private static final int TOKENS = 4096;
    private static final int RING = 16_000;
    private static final double WANTED = 1.7;
    private static final Scale TEN_MILLION = new Scale(10_000_000, 10, 3, 5);

    private ScalingTable() {}

    public static Table table() {
        return new Table("scaling", "Two workers beside one, and the same for plain loops",
                List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"),
                List.of(Metric.WALL),
                List.of(new Case("kay, broadcast to 10M", TEN_MILLION,
                        List.of(new Side("2 workers", new KayBroadcast(2, false)),
                                new Side("1 worker", new KayBroadcast(1, false))),
                        List.of(Goal.wall("1 worker", WANTED))),
                        new Case("the machine: loop by hand over 10M rows", TEN_MILLION,
                                List.of(new Side("2 threads", new Threads(2, Threads.Kind.ROWS)),
                                        new Side("1 thread", new Threads(1, Threads.Kind.ROWS))),
                                List.of()),
                        new Case("kay, ring of 16,000 with 4,096 tokens", new Scale(2_000, 1, 3, 5),
                                List.of(new Side("2 workers", new KayThreadRing(TOKENS, RING, 2)),
                                        new Side("1 worker", new KayThreadRing(TOKENS, RING, 1))),
                                List.of(Goal.wall("1 worker", WANTED))),
                        new Case("the machine: blocks of messages copied, every second one handed over",
                                new Scale(400_000, 1, 3, 5),
                                List.of(new Side("2 threads", new HandedBlocks(2)),
                                        new Side("1 thread", new HandedBlocks(1))),
                                List.of()),
                        new Case("the machine: arithmetic in registers", new Scale(200_000_000, 1, 2, 5),
                                List.of(new Side("2 threads", new Threads(2, Threads.Kind.ARITHMETIC)),
                                        new Side("1 thread", new Threads(1, Threads.Kind.ARITHMETIC))),
                                List.of())));
    }
}
