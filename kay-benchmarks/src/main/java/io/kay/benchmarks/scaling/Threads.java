package io.kay.benchmarks.scaling;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.kay.benchmarks.broadcast.HandLoop;
import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/** Plain loops divided among threads: what the machine gives at best. */
record Threads(int count, Kind kind) implements Scenario {

    private static final long FACTOR = 6364136223846793005L;

    /** What is limited by memory, and what by nothing but the cores. */
    enum Kind {
        ROWS, ARITHMETIC
    }

    /** A share of the work; whatever it returns is added up. */
    @FunctionalInterface
    private interface Share {

        long run(int thread);
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        try (Arena arena = Arena.ofShared(); ExecutorService threads = Executors.newFixedThreadPool(count)) {
            Share share = switch (kind) {
                case ROWS -> rows(HandLoop.rows(arena, scale.count()), scale.rounds());
                case ARITHMETIC -> thread -> arithmetic(scale.count() / count, thread);
            };
            long[] sum = new long[1];
            Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * scale.rounds(),
                    () -> sum[0] = all(threads, share));
            return new Outcome(figures, kind == Kind.ROWS ? sum[0] : scale.count());
        }
    }

    private Share rows(List<MemorySegment> chunks, int rounds) {
        return thread -> {
            int from = chunks.size() * thread / count;
            int to = chunks.size() * (thread + 1) / count;
            for (int round = 0; round < rounds; round++) {
                HandLoop.moveAll(chunks.subList(from, to));
            }
            return (long) to - from;
        };
    }

    private static long arithmetic(int steps, int start) {
        long value = start;
        for (int i = 0; i < steps; i++) {
            value = value * FACTOR + 1;
        }
        return value;
    }

    private long all(ExecutorService threads, Share share) throws Exception {
        List<Callable<Long>> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int thread = i;
            shares.add(() -> share.run(thread));
        }
        long sum = 0;
        for (Future<Long> one : threads.invokeAll(shares)) {
            sum += one.get();
        }
        return sum;
    }
}
