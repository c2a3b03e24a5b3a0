package io.kay.run;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.ActorSystem;
import io.kay.state.Tails;

/**
 * Closes the companions of a stopped system's instances, one after another. A close that does not return holds up
 * neither the others nor the end of the system: another thread continues with the rest.
 */
final class CompanionCloser {

    private static final Logger LOG = LoggerFactory.getLogger(ActorSystem.class);
    private static final long PATIENCE_SECONDS = 10;
    /** After this number of closes have not returned, the remaining companions are not closed. */
    private static final int MAX_STUCK = 8;

    private final Queue<AutoCloseable> left;
    /** Incremented by the closing threads, read by the waiting one. Memory order does not matter. */
    private final AtomicInteger closed = new AtomicInteger();

    CompanionCloser(Collection<AutoCloseable> companions) {
        this.left = new ConcurrentLinkedQueue<>(companions);
    }

    /** Returns when all are closed, or when too many closes do not return. */
    void run(Callbacks callbacks) {
        int stuck = 0;
        while (!left.isEmpty() && stuck < MAX_STUCK) {
            CountDownLatch done = new CountDownLatch(1);
            callbacks.run(() -> {
                closeAll();
                done.countDown();
            });
            if (!await(done)) {
                stuck++;
                LOG.warn("A companion's close has not returned for {} s; the other {} are closed beside it",
                        PATIENCE_SECONDS, left.size());
            }
        }
        if (!left.isEmpty()) {
            LOG.error("{} companions are not closed: the close of {} others does not return", left.size(), stuck);
        }
    }

    private void closeAll() {
        AutoCloseable companion;
        while ((companion = left.poll()) != null) {
            Tails.closeExternal(companion);
            closed.incrementAndGet();
        }
    }

    /** Returns true when done, false if nothing has been closed for {@link #PATIENCE_SECONDS}. */
    private boolean await(CountDownLatch done) {
        try {
            int before;
            do {
                before = closed.get();
                if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return true;
                }
            } while (closed.get() != before);
        } catch (InterruptedException e) {
            LOG.debug("Nobody but user code that knows all threads interrupts this one", e);
        }
        return false;
    }
}
