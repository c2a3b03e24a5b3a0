package io.kay.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Interrupts 300 runs, a third each with 1, 2 and 4 workers, and lets them go on from a snapshot that was taken while
 * everything moved.
 *
 * <p>{@code -Dkay.snapshot.seeds=10000} runs another number; {@code -Dkay.random.seed=4711} runs one seed a hundred
 * times, or {@code -Dkay.random.times} often.
 */
class RestartedRunsTest {

    private static final int SEEDS = Integer.getInteger("kay.snapshot.seeds", 300);
    private static final int TIMES = Integer.getInteger("kay.random.times", 100);

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    static {
        System.setProperty("org.slf4j.simpleLogger.log.io.kay.Snapshot", "error");
        System.setProperty("org.slf4j.simpleLogger.log.io.kay.Reply", "off");
    }

    @TempDir private Path directory;

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = {1, 2, 4})
    @DisabledIfSystemProperty(named = "kay.random.seed", matches = ".+")
    void promisesAreKeptOverARestart(int workers) {
        for (long seed = RunPlan.WORKERS.indexOf(workers); seed < SEEDS; seed += RunPlan.WORKERS.size()) {
            run(seed, 0);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "kay.random.seed", matches = ".+")
    void oneSeedKeepsEveryPromiseAgainAndAgain() {
        for (int i = 0; i < TIMES; i++) {
            run(Long.getLong("kay.random.seed"), i);
        }
    }

    private void run(long seed, int time) {
        RunPlan plan = RunPlan.of(seed).restarting();
        Path own = directory.resolve(seed + "-" + time);

        List<String> violations = new RestartedRun(plan, own, THREADS).run();

        assertThat(violations).as("Replay with -Dkay.random.seed=%d: %s", seed, plan).isEmpty();
    }
}
