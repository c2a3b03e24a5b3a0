package io.kay.journal;

import java.util.concurrent.locks.LockSupport;

import io.kay.guard.Durations;

/** The thread of a journal, which looks after its files periodically. */
final class JournalKeeper {

    private static final long LOOK_NANOS = 1_000_000_000;

    private final Journal journal;
    private final Thread thread;
    private final long pauseNanos;
    private volatile boolean stopped; // written once by stop, read by the thread

    JournalKeeper(Journal journal, JournalSettings settings, String name) {
        this.journal = journal;
        this.pauseNanos = settings.sync() == JournalSync.INTERVAL ? Durations.nanos(settings.interval()) : LOOK_NANOS;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Makes the thread check at once. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopped) {
            journal.look();
            LockSupport.parkNanos(this, pauseNanos);
        }
    }

    /** Stops the thread and waits until it has ended. */
    void stop() {
        stopped = true;
        wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
