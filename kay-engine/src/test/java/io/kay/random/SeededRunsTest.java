package io.kay.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs 10,000 seeds, spread over the numbers of workers. Replay one: {@code -Dkay.random.seed=4711}, so many times:
 * {@code -Dkay.random.times=100}. Run another number: {@code -Dkay.random.seeds=100000}.
 */
class SeededRunsTest {

    private static final int SEEDS = Integer.getInteger("kay.random.seeds", 10_000);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    static {
        System.setProperty("org.slf4j.simpleLogger.log.io.kay.Panic", "off");
        System.setProperty("org.slf4j.simpleLogger.log.io.kay.Reply", "off");
    }

    @AfterAll
    static void end() {
        THREADS.shutdown();
    }

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = {1, 2, 4})
    void everyPromiseIsKept(int workers) {
        Long only = Long.getLong("kay.random.seed");
        if (only != null) {
            for (int i = 0; i < Integer.getInteger("kay.random.times", 100); i++) {
                run(only, workers);
            }
            return;
        }
        for (long seed = 0; seed < SEEDS / 3; seed++) {
            run(3 * seed + workers / 2, workers);
        }
    }

    private static void run(long seed, int workers) {
        Plan plan = Plan.of(seed, workers);

        List<String> violations = new SeededRun(plan).run(THREADS);

        assertThat(violations).as("Replay with -Dkay.random.seed=%d: %s", seed, plan).isEmpty();
    }
}
