package io.kay.run;

/**
 * How many calls of handlers may follow each other before somebody looks at the clock or at who waits: as many as take a
 * certain time, as far as the calls before tell. Begins low and doubles, since nobody knows how long a handler takes
 * before it ran. One thread at a time.
 */
final class CallBudget {

    /** Fewer calls are not measured once handlers are known to be fast: reading the clock would cost more than they do. */
    private static final int FEW = 64;

    private final int most;
    private final long targetNanos;
    private int calls;

    /**
     * @param first calls that may follow each other at first
     * @param most calls that may follow each other at most, however fast they are
     * @param targetNanos time that they should take
     */
    CallBudget(int first, int most, long targetNanos) {
        this.calls = Math.min(first, most);
        this.most = most;
        this.targetNanos = targetNanos;
    }

    /** Calls that may follow each other. */
    int calls() {
        return calls;
    }

    /** Whether the time that so many calls take is worth reading the clock. */
    boolean isMeasured(int count) {
        return count >= FEW || calls < FEW;
    }

    /** So many calls took so long. */
    void took(long count, long nanos) {
        if (count > 0 && nanos > targetNanos) {
            calls = Math.clamp(count * targetNanos / nanos, 1, most);
        } else if (count >= calls) {
            calls = Math.min(most, 2 * calls);
        }
    }
}
