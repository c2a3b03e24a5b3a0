package io.kay.test;

import org.jspecify.annotations.Nullable;

/** A failed test of actors: at which step of which seed, what was seen, and how to replay it. */
public final class ActorTestFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final long step;

    ActorTestFailure(String message, long step, @Nullable Throwable cause) {
        super(message, cause);
        this.step = step;
    }

    /** Number of steps done before the failure. */
    public long step() {
        return step;
    }
}
