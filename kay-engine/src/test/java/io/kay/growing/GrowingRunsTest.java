package io.kay.growing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs 10,000 seeds, a third each with 1, 2 and 4 workers: {@link GrowingRun} says what is done with each. The first
 * seed of each third has so many instances that a broadcast is done in several goes although chunks are large.
 *
 * <p>{@code -Dkay.random.seeds=100000} runs another number, {@code -Dkay.random.seed=4711} one seed.
 */
class GrowingRunsTest {

    private static final int SEEDS = Integer.getInteger("kay.random.seeds", 10_000);
    private static final int NUMBERS_OF_WORKERS = 3;
    /** More than a broadcast visits in one go. */
    private static final int CROWD = 5_000;

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = {1, 2, 4})
    void instancesHoldWhatPlainJavaHolds(int workers) {
        Long only = Long.getLong("kay.random.seed");
        if (only != null) {
            play(only, workers);
            return;
        }
        for (long seed = workers / 2; seed < SEEDS; seed += NUMBERS_OF_WORKERS) {
            play(seed, workers);
        }
    }

    private static void play(long seed, int workers) {
        try (GrowingRun run = seed < NUMBERS_OF_WORKERS ? GrowingRun.ofCrowd(seed, workers, CROWD)
                : new GrowingRun(seed, workers)) {
            run.play();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + workers + " workers", e);
        }
    }
}
