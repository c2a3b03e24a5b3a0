package io.kay.random;

/** Random numbers that depend on nothing but what they were seeded with (SplitMix64). One thread at a time. */
final class SeededRandom {

    private long state;

    SeededRandom(long seed) {
        state = seed;
    }

    /** Starts again from what the parts of a situation say. */
    void seed(long first, long second, long third) {
        state = mix(first) ^ mix(second + 1) ^ mix(third + 2);
    }

    long next() {
        return mix(state += 0x9E3779B97F4A7C15L);
    }

    /** 0 to {@code sides - 1}. */
    int roll(int sides) {
        return (int) Long.remainderUnsigned(next(), sides);
    }

    int between(int min, int max) {
        return min + roll(max - min + 1);
    }

    /** True once in so many times. */
    boolean once(int in) {
        return roll(in) == 0;
    }

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
