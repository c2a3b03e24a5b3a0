package io.kay.benchmarks.idle;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kay.benchmarks.harness.Case;
import io.kay.benchmarks.harness.CpuTime;
import io.kay.benchmarks.harness.Goal;
import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.harness.Table;

/** A million instances and no message. */
public final class IdleTable {

    private static final Metric LOAD = new Metric("% of a core", false);
    private static final int TENTHS = 100;
    private static final long NANOS_PER_TENTH = 100_000_000;
    private static final double PERCENT = 100;

    private IdleTable() {}

    public static Table table() {
        return new Table("idle", "CPU of the whole process while there is nothing to do, for ten seconds",
                List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"), List.of(LOAD),
                List.of(new Case("1M instances", new Scale(1_000_000, TENTHS, 0, 1),
                        List.of(new Side("kay", new KayIdle()), new Side("Pekko", new PekkoIdle()),
                                new Side("a JVM with nothing in it", scale -> watch(scale, scale.count()))),
                        List.of(new Goal.Limit("kay", LOAD, 1)))));
    }

    /** Lets the compilers and the collector finish, then watches for as many tenths of a second as there are rounds. */
    static Outcome watch(Scale scale, long instances) throws InterruptedException {
        Duration watched = Duration.ofNanos(NANOS_PER_TENTH * scale.rounds());
        Thread.sleep(watched.dividedBy(2));
        long start = System.nanoTime();
        long cpu = CpuTime.nanos();
        Thread.sleep(watched);
        double used = CpuTime.nanos() - cpu;
        return new Outcome(Map.of(LOAD.name(), PERCENT * used / (System.nanoTime() - start)), instances);
    }
}
