package io.kay.benchmarks.ptp;

import java.util.SplittableRandom;

/** What all sides share. */
final class Payments {

    /** Messages sent before the first of them is received. */
    static final int BATCH = 64 * 1024;

    private static final long SEED = 4711;

    private Payments() {}

    /** The payment of that number; sums of them are exact. */
    static double amount(long number) {
        return number & 1023;
    }

    /** To be summed over all accounts, in any order. */
    static long checksum(double balance, int payments) {
        return 31 * Double.doubleToRawLongBits(balance) + payments;
    }

    /** The order in which accounts get their payments, each once, again and again. */
    static int[] order(int count, boolean random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        if (random) {
            SplittableRandom choice = new SplittableRandom(SEED);
            for (int i = count - 1; i > 0; i--) {
                int other = choice.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
        }
        return order;
    }
}
