package io.kay.benchmarks.broadcast;

import java.util.List;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** One message to all; one worker, one thread, but for Pekko. */
public final class BroadcastTable {

    private static final int MILLION = 1_000_000;
    private static final Scale ONE = new Scale(MILLION, 50, 5, 7);
    private static final Scale TEN = new Scale(10 * MILLION, 5, 3, 5);

    private BroadcastTable() {}

    public static Table table() {
        return new Table("broadcast", "Broadcast: a message to each of all instances, for each instance",
                List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"), List.of(Metric.WALL, Metric.CPU),
                List.of(fresh("1M", ONE), fresh("10M", TEN), churned("1M after churn", ONE),
                        churned("10M after churn", TEN), tells()));
    }

    private static Case fresh(String name, Scale scale) {
        return new Case(name, scale,
                List.of(new Side("kay", new KayBroadcast(1, false)), new Side("loop by hand", new HandLoop()),
                        new Side("double[] loop", new Columns()), new Side("objects", new Objects(false)),
                        new Side("Artemis", new Artemis(false)),
                        new Side("Dominion", new DominionEcs(false), DominionEcs.FLAGS)),
                List.of(Goal.wall("loop by hand", 1 / 1.15), Goal.wall("objects", 1), Goal.wall("Artemis", 1),
                        Goal.wall("Dominion", 1)));
    }

    private static Case churned(String name, Scale scale) {
        return new Case(name, scale,
                List.of(new Side("kay", new KayBroadcast(1, true)), new Side("objects", new Objects(true)),
                        new Side("Artemis", new Artemis(true)),
                        new Side("Dominion", new DominionEcs(true), DominionEcs.FLAGS)),
                List.of(Goal.wall("objects", 3), Goal.wall("Artemis", 3), Goal.wall("Dominion", 3)));
    }

    private static Case tells() {
        return new Case("100k", new Scale(MILLION / 10, 20, 15, 7),
                List.of(new Side("kay", new KayBroadcast(1, false)), new Side("Pekko tell to each", new PekkoTells())),
                List.of(Goal.wall("Pekko tell to each", 200)));
    }
}
