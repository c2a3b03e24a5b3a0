package io.kay.run;

import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/** Decides which of several possible things comes next: by a seed, or always the first. One thread. */
final class DecisionSource {

    private final @Nullable SplittableRandom random;

    private DecisionSource(@Nullable SplittableRandom random) {
        this.random = random;
    }

    static DecisionSource seeded(long seed) {
        return new DecisionSource(new SplittableRandom(seed));
    }

    /** Always the first. */
    static DecisionSource inOrder() {
        return new DecisionSource(null);
    }

    boolean isInOrder() {
        return random == null;
    }

    /** A number from 0 to below the limit. */
    int below(int limit) {
        return random == null || limit == 1 ? 0 : random.nextInt(limit);
    }

    /** Whether something happens that has this probability; in order nothing does. */
    boolean happens(double probability) {
        return random != null && probability > 0 && random.nextDouble() < probability;
    }
}
