package io.kay.dispatch;

/**
 * Whether one worker is wanted at its next safepoint, which is a moment between two handlers. The worker looks after
 * each message, so the look is one volatile read and nothing else.
 */
public final class Safepoint {

    /** Volatile: written by the thread that takes a snapshot, read by the worker, which then comes and asks under a lock. */
    private volatile boolean wanted;

    /** Whether the worker should stop handling messages and come. Any thread. */
    public boolean isWanted() {
        return wanted;
    }

    /** Says whether the worker should come. The thread that takes a snapshot, under the lock of the safepoints. */
    public void wanted(boolean value) {
        wanted = value;
    }
}
