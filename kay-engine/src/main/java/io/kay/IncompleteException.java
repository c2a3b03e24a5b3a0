package io.kay;

import org.jspecify.annotations.Nullable;

/**
 * Not all instances answered, because some of them are paused by a panic of scope {@link PanicScope#INSTANCE}. All
 * others did. Questions marked {@code @Essential} are answered by paused instances too.
 */
public final class IncompleteException extends KayException {

    private static final long serialVersionUID = 1L;

    private final long leftOut;
    private final transient @Nullable Object result;

    /**
     * A result without some instances.
     *
     * @param question name of the question
     * @param leftOut how many instances did not answer, 1 or more
     * @param result what was made of the answers of all others; null if they were handed on one by one
     * @param first why one of them is paused, null if that is not known
     */
    public IncompleteException(String question, long leftOut, @Nullable Object result,
            @Nullable PanickedException first) {
        super((leftOut == 1 ? "1 instance" : leftOut + " instances") + " did not answer " + question
                + ", being paused by a panic; resolve it, make the question @Essential, or use the answers of all"
                + " others", first);
        this.leftOut = leftOut;
        this.result = result;
    }

    /** How many instances did not answer. */
    public long leftOut() {
        return leftOut;
    }

    /**
     * What the collector made of the answers of all other instances; null if that is its result, and for a stream of
     * answers, which has emitted them.
     */
    public @Nullable Object result() {
        return result;
    }
}
