package io.kay.test;

import org.jspecify.annotations.Nullable;

/** A test of actors that failed: at which step of which seed, what was seen, and how to get there again. */
public final class ActorTestFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final long step;

    ActorTestFailure(String message, long step, @Nullable Throwable cause) {
        super(message, cause);
        this.step = step;
    }

    /** The number of steps that had been done. */
    public long step() {
        return step;
    }
}
