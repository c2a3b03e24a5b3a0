package io.kay;

import org.jspecify.annotations.Nullable;

/**
 * Some instances did not answer, as a panic of scope {@link PanicScope#INSTANCE} has paused them. All others did.
 * Paused instances still answer questions marked {@code @Essential}.
 */
public final class IncompleteException extends KayException {

    private static final long serialVersionUID = 1L;

    private final long leftOut;
    private final transient @Nullable Object result;

    /**
     * A result without some instances.
     *
     * @param question name of the question
     * @param leftOut number of instances that did not answer, 1 or more
     * @param result the result for all others; null if their answers were passed on one by one
     * @param first why one of them is paused, null if unknown
     */
    public IncompleteException(String question, long leftOut, @Nullable Object result,
            @Nullable PanickedException first) {
        super((leftOut == 1 ? "1 instance" : leftOut + " instances") + " did not answer " + question
                + ", being paused by a panic; resolve it, make the question @Essential, or use the answers of all"
                + " others", first);
        this.leftOut = leftOut;
        this.result = result;
    }

    /** Number of instances that did not answer. */
    public long leftOut() {
        return leftOut;
    }

    /**
     * The collector's result for all other instances. It is null if the collector returned null, and for a stream of
     * answers, which has already emitted them.
     */
    public @Nullable Object result() {
        return result;
    }
}
