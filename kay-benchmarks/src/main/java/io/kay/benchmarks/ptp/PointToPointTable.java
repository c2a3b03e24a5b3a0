package io.kay.benchmarks.ptp;

import java.util.List;

import org.jctools.queues.MpscUnboundedXaddArrayQueue;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** Send, receive and handle on one thread. */
public final class PointToPointTable {

    static final int QUEUE_CHUNK = 1024;

    private PointToPointTable() {}

    public static Table table() {
        return new Table("ptp", "Point to point: send, receive and handle a message, one thread",
                List.of("-Xms6g", "-Xmx6g", "-XX:+AlwaysPreTouch"), List.of(Metric.WALL, Metric.CPU),
                List.of(named("in order, 1M instances", false, 0.5, 10),
                        named("random, 1M instances", true, 0.6, 15)));
    }

    private static Case named(String name, boolean random, double ofFloor, double ofPekko) {
        String floor = "JCTools queue of objects";
        return new Case(name, new Scale(1_000_000, 4, 3, 3),
                List.of(new Side("kay", new KayPayments(random)),
                        new Side(floor,
                                new QueuePayments(() -> new MpscUnboundedXaddArrayQueue<>(QUEUE_CHUNK), random)),
                        new Side("JCTools queue without Unsafe",
                                new QueuePayments(() -> new MpscUnboundedVarHandleArrayQueue<>(QUEUE_CHUNK), random)),
                        new Side("Pekko", new PekkoPayments(random))),
                List.of(Goal.wall(floor, 1 / ofFloor), Goal.wall("Pekko", ofPekko)));
    }
}
