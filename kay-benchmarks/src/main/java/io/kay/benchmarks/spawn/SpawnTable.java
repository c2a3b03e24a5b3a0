package io.kay.benchmarks.spawn;

import java.util.List;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** How long a birth takes, by an actor that spawns all the others. */
public final class SpawnTable {

    private static final Scale TEN = new Scale(10_000_000, 1, 2, 5);
    private static final double NANOS_EACH = 150;

    private SpawnTable() {}

    public static Table table() {
        List<Goal> limit = List.of(new Goal.Limit("kay", Metric.WALL, NANOS_EACH));
        return new Table("spawn", "Spawn: births, and deaths with a birth each",
                List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"),
                List.of(Metric.WALL, Metric.CPU),
                List.of(new Case("10M born", TEN, kay(false), limit),
                        new Case("10M die and are born again", TEN, kay(true), limit),
                        new Case("1M born", new Scale(1_000_000, 1, 2, 3),
                                List.of(new Side("kay", new KaySpawn(false, 0)), new Side("Pekko", new PekkoSpawn())),
                                List.of(Goal.wall("Pekko", 50)))));
    }

    private static List<Side> kay(boolean renewed) {
        return List.of(new Side("kay", new KaySpawn(renewed, 0)),
                new Side("kay, one worker", new KaySpawn(renewed, 1)));
    }
}
