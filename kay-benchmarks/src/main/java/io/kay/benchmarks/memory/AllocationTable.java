package io.kay.benchmarks.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** Garbage of messages in steady state. */
public final class AllocationTable {

    private static final Metric BYTES = new Metric("bytes a message", false);
    private static final Metric WALL = new Metric(Metric.WALL.name(), false);
    private static final Scale MANY = new Scale(1_000_000, 1, 20, 5);
    private static final Scale FEW = new Scale(50_000, 1, 20, 5);

    private AllocationTable() {}

    public static Table table() {
        List<Goal> limit = List.of(new Goal.Limit("kay", BYTES, 1));
        return new Table("allocation", "Garbage on the Java heap for each message", List.of("-Xmx1g"),
                List.of(BYTES, WALL),
                List.of(kay("send inside", MANY, Allocation.sendInside(), limit),
                        kay("broadcast", MANY, Allocation.broadcast(), limit),
                        kay("ask inside", MANY, Allocation.askInside(), limit),
                        kay("send from outside", MANY, Allocation.sendFromOutside(), List.of()),
                        kay("ask from outside", FEW, Allocation.askFromOutside(), List.of())));
    }

    private static Case kay(String name, Scale scale, Side side, List<Goal> goals) {
        return new Case(name, scale, List.of(side), goals);
    }

    static Outcome outcome(double bytes, Map<String, Double> times, int messages) {
        Map<String, Double> figures = new HashMap<>(times);
        figures.put(BYTES.name(), bytes);
        return new Outcome(figures, messages);
    }
}
