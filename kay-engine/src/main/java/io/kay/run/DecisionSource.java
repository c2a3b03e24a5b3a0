package io.kay.run;

import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/** Chooses the next of several possible events: by a seed, or always the first. One thread. */
final class DecisionSource {

    private final @Nullable SplittableRandom random;

    private DecisionSource(@Nullable SplittableRandom random) {
        this.random = random;
    }

    static DecisionSource seeded(long seed) {
        return new DecisionSource(new SplittableRandom(seed));
    }

    /** Always chooses the first. */
    static DecisionSource inOrder() {
        return new DecisionSource(null);
    }

    boolean isInOrder() {
        return random == null;
    }

    /** A number from 0 (inclusive) to the limit (exclusive). */
    int below(int limit) {
        return random == null || limit == 1 ? 0 : random.nextInt(limit);
    }

    /** Whether an event of this probability happens; never if always the first is chosen. */
    boolean happens(double probability) {
        return random != null && probability > 0 && random.nextDouble() < probability;
    }
}
