package io.kay.run;

import java.util.concurrent.Future;

/** Runs actions later, one at a time. Actions due at the same time run in the order of submission. Any thread. */
interface Clock {

    /**
     * Runs an action once.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the clock has been stopped
     */
    Future<?> after(long nanos, Runnable action);

    /** Discards all pending actions. */
    void stop();
}
