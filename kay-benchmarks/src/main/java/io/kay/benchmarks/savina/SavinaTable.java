package io.kay.benchmarks.savina;

import java.util.List;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/**
 * Shapes of the Savina suite in its default sizes, each measured some times in a JVM after some warm-ups, as it does; but
 * with so many warm-ups that the compilers are done, as some shapes take no more than some milliseconds.
 */
public final class SavinaTable {

    private static final int RING = 100;
    private static final int WARMUPS = 12;
    private static final int WARMUPS_OF_SHORT = 60;

    private SavinaTable() {}

    public static Table table() {
        return new Table("savina", "Savina shapes, for each message (create, skynet: for each actor)",
                List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"), List.of(Metric.WALL, Metric.CPU),
                List.of(named("ping-pong", 40_000, WARMUPS_OF_SHORT, new KayPingPong(), new PekkoPingPong()),
                        named("counting", 1_000_000, WARMUPS, new KayCounting(), new PekkoCounting()),
                        named("fork-join throughput", 10_000, WARMUPS, new KayForkJoinThroughput(),
                                new PekkoForkJoinThroughput()),
                        named("fork-join create", 40_000, WARMUPS, new KayForkJoinCreate(), new PekkoForkJoinCreate()),
                        named("thread ring", 100_000, WARMUPS_OF_SHORT, new KayThreadRing(1, RING, 0),
                                new PekkoThreadRing(1, RING)),
                        named("chameneos", 200_000, WARMUPS, new KayChameneos(), new PekkoChameneos()),
                        named("big", 20_000, WARMUPS, new KayBig(), new PekkoBig()),
                        named("banking", 50_000, WARMUPS, new KayBanking(), new PekkoBanking()),
                        named("skynet", 1_000_000, WARMUPS, new KaySkynet(), new PekkoSkynet())));
    }

    private static Case named(String name, int count, int warmups, Scenario kay, Scenario pekko) {
        return new Case(name, new Scale(count, 1, warmups, 9), List.of(new Side("kay", kay), new Side("Pekko", pekko)),
                List.of(Goal.wall("Pekko", 1)));
    }
}
