package io.kay.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** The thread of a journal: completes the futures of those who do not wait, and looks after the files. */
final class JournalKeeper {

    private static final long LOOK_NANOS = 1_000_000_000;

    private final Journal journal;
    private final Thread thread;
    private final long lookNanos;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped; // written once by stop, read by the thread

    private record Waiting(long ticket, CompletableFuture<Void> future) {}

    JournalKeeper(Journal journal, JournalSettings settings, String name) {
        this.journal = journal;
        this.lookNanos = settings.sync() == JournalSync.INTERVAL ? settings.interval().toNanos() : LOOK_NANOS;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Has it look at once. */
    void wake() {
        LockSupport.unpark(thread);
    }

    CompletableFuture<Void> kept(long ticket) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        waiting.add(new Waiting(ticket, future));
        wake();
        return future;
    }

    private void run() {
        long due = System.nanoTime();
        while (!stopped) {
            complete();
            long now = System.nanoTime();
            if (due - now <= 0 || waiting.isEmpty()) {
                journal.look();
                due = now + lookNanos;
            }
            if (waiting.isEmpty() && !stopped) {
                LockSupport.parkNanos(this, lookNanos);
            }
        }
        complete();
    }

    private void complete() {
        List<Waiting> ready = new ArrayList<>();
        long last = 0;
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            ready.add(next);
            last = Math.max(last, next.ticket);
        }
        if (!ready.isEmpty()) {
            journal.sync(last);
            ready.forEach(this::complete);
        }
    }

    private void complete(Waiting done) {
        if (journal.isKept(done.ticket)) {
            done.future.complete(null);
        } else {
            done.future.completeExceptionally(journal.lost());
        }
    }

    /** Ends the thread when it has completed what waits. */
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
