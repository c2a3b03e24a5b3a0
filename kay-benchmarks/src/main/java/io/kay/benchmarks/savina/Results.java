package io.kay.benchmarks.savina;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How actors tell the thread that measures them what they have found. Any thread may use it. */
final class Results {

    private final BlockingQueue<Long> found = new LinkedBlockingQueue<>();
    private final AtomicInteger missing = new AtomicInteger();

    /** The number that the whole measurement is about. */
    void found(long number) {
        found.add(number);
    }

    /** Says how many actors will have {@link #finished}. */
    void expect(int actors) {
        missing.set(actors);
    }

    /** One actor has finished; when all have, the number found is that of the actors. */
    void finished(int actors) {
        if (missing.decrementAndGet() == 0) {
            found.add((long) actors);
        }
    }

    long take() throws InterruptedException {
        return found.take();
    }
}
