package io.kay.random;

/**
 * The number that every message carries: who sent it, and its place among all that this sender ever sent. From the
 * highest bit: 14 unused, 1 out of order, 1 essential, 24 sender, 24 place.
 */
final class MessageNumbers {

    private static final int BITS = 24;
    private static final int MASK = (1 << BITS) - 1;

    /** Overtakes messages that are not essential. */
    static final long ESSENTIAL = 1L << 2 * BITS;
    /** Sent by a timer: has no place among the others. */
    static final long OUT_OF_ORDER = 1L << 2 * BITS + 1;

    private MessageNumbers() {}

    static long of(long flags, long sender, int place) {
        return flags | sender << BITS | place;
    }

    static long sender(long number) {
        return number >>> BITS & MASK;
    }

    static int place(long number) {
        return (int) number & MASK;
    }

    static boolean essential(long number) {
        return (number & ESSENTIAL) != 0;
    }

    static boolean ordered(long number) {
        return (number & OUT_OF_ORDER) == 0;
    }

    static String show(long number) {
        return sender(number) + "#" + place(number) + (essential(number) ? "!" : "");
    }
}
