package io.kay.dispatch;

/**
 * Whether one worker is wanted at its next safepoint, a moment between two handlers. The worker checks after each
 * message; the check is one volatile read and nothing else.
 */
public final class Safepoint {

    /** Volatile: written by the thread that takes a snapshot. The worker reads it, then comes and asks under a lock. */
    private volatile boolean wanted;

    /** Whether the worker should stop handling messages and come to the safepoint. Any thread. */
    public boolean isWanted() {
        return wanted;
    }

    /**
     * Sets whether the worker should come. Called by the thread that takes a snapshot, under the lock of the
     * safepoints.
     */
    public void wanted(boolean value) {
        wanted = value;
    }
}
