package io.kay.benchmarks.savina;

import java.util.List;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** Shapes of the Savina suite in its default sizes, each measured some times in a JVM after some warm-ups, as it does. */
public final class SavinaTable {

    private static final int RING = 100;

    private SavinaTable() {}

    public static Table table() {
        return new Table("savina", "Savina shapes, for each message (create, skynet: for each actor)",
                List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"), List.of(Metric.WALL, Metric.CPU),
                List.of(named("ping-pong", 40_000, new KayPingPong(), new PekkoPingPong()),
                        named("counting", 1_000_000, new KayCounting(), new PekkoCounting()),
                        named("fork-join throughput", 10_000, new KayForkJoinThroughput(),
                                new PekkoForkJoinThroughput()),
                        named("fork-join create", 40_000, new KayForkJoinCreate(), new PekkoForkJoinCreate()),
                        named("thread ring", 100_000, new KayThreadRing(1, RING, 0), new PekkoThreadRing(1, RING)),
                        named("chameneos", 200_000, new KayChameneos(), new PekkoChameneos()),
                        named("big", 20_000, new KayBig(), new PekkoBig()),
                        named("banking", 50_000, new KayBanking(), new PekkoBanking()),
                        named("skynet", 1_000_000, new KaySkynet(), new PekkoSkynet())));
    }

    private static Case named(String name, int count, Scenario kay, Scenario pekko) {
        return new Case(name, new Scale(count, 1, 6, 9), List.of(new Side("kay", kay), new Side("Pekko", pekko)),
                List.of(Goal.wall("Pekko", 1)));
    }
}
