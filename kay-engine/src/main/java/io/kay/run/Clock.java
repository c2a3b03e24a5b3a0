package io.kay.run;

import java.util.concurrent.Future;

/** Runs actions later, one at a time, those due at the same time in the order in which they came. Any thread. */
interface Clock {

    /**
     * Runs an action once.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the clock was stopped
     */
    Future<?> after(long nanos, Runnable action);

    /** Forgets all actions. */
    void stop();
}
