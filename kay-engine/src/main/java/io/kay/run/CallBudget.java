package io.kay.run;

/**
 * The number of handler calls allowed in a row before the clock and waiting work are checked. It is the number expected
 * to take a target time, judging by previous calls. It starts low and doubles, as a handler's duration is unknown until
 * it has run. One thread at a time.
 */
final class CallBudget {

    /** Fewer calls than this are not measured once handlers are known to be fast: reading the clock would cost more. */
    private static final int FEW = 64;

    private final int most;
    private final long targetNanos;
    private int calls;

    /**
     * @param first the initial number of calls in a row
     * @param most the maximum number of calls in a row, however fast they are
     * @param targetNanos the time that they should take
     */
    CallBudget(int first, int most, long targetNanos) {
        this.calls = Math.min(first, most);
        this.most = most;
        this.targetNanos = targetNanos;
    }

    /** The number of calls allowed in a row. */
    int calls() {
        return calls;
    }

    /** Whether this number of calls is worth reading the clock. */
    boolean isMeasured(int count) {
        return count >= FEW || calls < FEW;
    }

    /** Records the time that a number of calls took. */
    void took(long count, long nanos) {
        if (count > 0 && nanos > targetNanos) {
            calls = Math.clamp(count * targetNanos / nanos, 1, most);
        } else if (count >= calls) {
            calls = Math.min(most, 2 * calls);
        }
    }
}
