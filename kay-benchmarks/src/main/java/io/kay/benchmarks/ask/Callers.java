package io.kay.benchmarks.ask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import io.kay.benchmarks.harness.Metric;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;

/**
 * Threads that ask, wait for the answer and ask again.
 *
 * @param count how many
 * @param pauseNanos how long each rests between two questions, so that the system falls asleep; 0 for not at all
 */
record Callers(int count, long pauseNanos) {

    static final Metric P50 = new Metric("p50 us", true);
    static final Metric P99 = new Metric("p99 us", true);
    static final Metric RATE = new Metric("answers/s", false);

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Asks one question and waits for the answer. */
    @FunctionalInterface
    interface Asking {

        long ask(int caller, long number) throws Exception;
    }

    /** Has all callers ask so many questions each, after a warm-up of as many for each round. */
    Outcome measure(Scale scale, Asking asking) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            for (int i = 0; i < scale.warmups(); i++) {
                run(threads, scale.count(), asking);
            }
            long sum = 0;
            List<long[]> latencies = new ArrayList<>();
            long start = System.nanoTime();
            for (Share share : run(threads, scale.count(), asking)) {
                sum += share.sum();
                latencies.add(share.nanos());
            }
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            return new Outcome(figures(latencies, seconds), sum);
        }
    }

    private List<Share> run(ExecutorService threads, int questions, Asking asking) throws Exception {
        List<Callable<Share>> shares = new ArrayList<>();
        for (int caller = 0; caller < count; caller++) {
            int number = caller;
            shares.add(() -> askAll(number, questions / count, asking));
        }
        List<Share> done = new ArrayList<>();
        for (Future<Share> share : threads.invokeAll(shares)) {
            done.add(share.get());
        }
        return done;
    }

    private Share askAll(int caller, int questions, Asking asking) throws Exception {
        Share share = new Share(questions);
        for (int i = 0; i < questions; i++) {
            long before = System.nanoTime();
            long answer = asking.ask(caller, i);
            share.add(i, System.nanoTime() - before, answer);
            if (pauseNanos > 0) {
                LockSupport.parkNanos(pauseNanos);
            }
        }
        return share;
    }

    private static Map<String, Double> figures(List<long[]> latencies, double seconds) {
        long[] sorted = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(P50.name(), sorted[sorted.length / 2] / NANOS_PER_MICRO);
        figures.put(P99.name(), sorted[(int) (sorted.length * 99L / 100)] / NANOS_PER_MICRO);
        figures.put(RATE.name(), sorted.length / seconds);
        return figures;
    }

    /** What one caller has found. */
    private static final class Share {

        private final long[] nanos;
        private long sum;

        Share(int questions) {
            nanos = new long[questions];
        }

        void add(int question, long latency, long answer) {
            nanos[question] = latency;
            sum += answer;
        }

        long[] nanos() {
            return nanos;
        }

        long sum() {
            return sum;
        }
    }
}
