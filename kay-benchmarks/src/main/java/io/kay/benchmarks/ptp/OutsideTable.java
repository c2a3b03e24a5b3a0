package io.kay.benchmarks.ptp;

import java.util.List;

import org.jctools.queues.MpscUnboundedXaddArrayQueue;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** Threads outside send into the system. */
public final class OutsideTable {

    private OutsideTable() {}

    public static Table table() {
        return new Table("outside", "From threads outside: send, receive and handle a message",
                List.of("-Xms6g", "-Xmx6g", "-XX:+AlwaysPreTouch"), List.of(Metric.WALL, Metric.CPU),
                List.of(named("1 producer", 1), named("2 producers", 2)));
    }

    private static Case named(String name, int producers) {
        String floor = "JCTools queue of objects";
        return new Case(name, new Scale(100_000, 40, 3, 5),
                List.of(new Side("kay", new KayOutside(producers)),
                        new Side(floor,
                                new QueueOutside(
                                        () -> new MpscUnboundedXaddArrayQueue<>(PointToPointTable.QUEUE_CHUNK),
                                        producers)),
                        new Side("Pekko", new PekkoOutside(producers))),
                List.of(Goal.wall("Pekko", 3), Goal.wall(floor, 2)));
    }
}
