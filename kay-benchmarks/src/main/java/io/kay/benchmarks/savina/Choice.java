package io.kay.benchmarks.savina;

/** Random numbers from a state of one long, which an actor keeps: the generator of Knuth's MMIX. */
final class Choice {

    private Choice() {}

    static long next(long state) {
        return state * 6364136223846793005L + 1442695040888963407L;
    }

    /** From 0 to {@code bound - 1}. */
    static int index(long state, int bound) {
        return (int) ((state >>> 33) % bound);
    }
}
