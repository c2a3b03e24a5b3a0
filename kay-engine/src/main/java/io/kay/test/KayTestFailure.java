package io.kay.test;

import org.jspecify.annotations.Nullable;

/** A test of actors that failed: at which step of which seed, what was seen, and how to get there again. */
public final class KayTestFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final long step;

    KayTestFailure(String message, long step, @Nullable Throwable cause) {
        super(message, cause);
        this.step = step;
    }

    /** The number of steps that had been done. */
    public long step() {
        return step;
    }
}
