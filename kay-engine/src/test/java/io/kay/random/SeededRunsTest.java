package io.kay.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs 10,000 seeds, a third each with 1, 2 and 4 workers.
 *
 * <p>{@code -Dkay.random.seeds=100000} runs another number; {@code -Dkay.random.seed=4711} runs one seed a hundred
 * times, or {@code -Dkay.random.times} often: a seed fixes what is tried, not how the threads meet.
 */
class SeededRunsTest {

    private static final int SEEDS = Integer.getInteger("kay.random.seeds", 10_000);
    private static final int TIMES = Integer.getInteger("kay.random.times", 100);
    /** So many runs at a time: each is disturbed by another, and none waits while the machine is idle. */
    private static final int AT_A_TIME = 2;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    static {
        // Handlers throw on purpose, some million times.
        System.setProperty("org.slf4j.simpleLogger.log.io.kay.Panic", "off");
        System.setProperty("org.slf4j.simpleLogger.log.io.kay.Reply", "off");
    }

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = {1, 2, 4})
    @DisabledIfSystemProperty(named = "kay.random.seed", matches = ".+")
    void everySeedKeepsEveryPromise(int workers) throws Exception {
        int first = RunPlan.WORKERS.indexOf(workers);
        AtomicLong next = new AtomicLong(first);

        List<Future<?>> lanes = new ArrayList<>();
        for (int lane = 0; lane < AT_A_TIME; lane++) {
            lanes.add(THREADS.submit(() -> runUntilOneFails(next)));
        }

        for (Future<?> lane : lanes) {
            lane.get();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "kay.random.seed", matches = ".+")
    void oneSeedKeepsEveryPromiseAgainAndAgain() {
        for (int i = 0; i < TIMES; i++) {
            run(Long.getLong("kay.random.seed"));
        }
    }

    private static void runUntilOneFails(AtomicLong next) {
        long seed;
        while ((seed = next.getAndAdd(RunPlan.WORKERS.size())) < SEEDS) {
            try {
                run(seed);
            } catch (AssertionError e) {
                next.set(SEEDS);
                throw e;
            }
        }
    }

    private static void run(long seed) {
        RunPlan plan = RunPlan.of(seed);

        List<String> violations = new SeededRun(plan).run(THREADS);

        assertThat(violations).as("Replay with -Dkay.random.seed=%d: %s", seed, plan).isEmpty();
    }
}
