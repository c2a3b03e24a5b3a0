package io.kay.run;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * A lock held only while one message is written. A waiting thread spins, then yields, then parks briefly. A lock that
 * puts threads to sleep and wakes them would cost hundreds of times as much as the work it guards. Neither reentrant
 * nor fair.
 */
final class BriefLock {

    private static final int SPINS = 200;
    private static final int YIELDS = 20;
    private static final long REST_NANOS = 50_000;

    /**
     * The thread that holds the lock. Acquired by compare-and-set and released with release semantics, so the next
     * holder sees everything done before.
     */
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    /**
     * Acquires the lock; waits while another thread holds it.
     *
     * @throws IllegalStateException if this thread holds it: a message would be written in the middle of another one
     */
    void lock() {
        Thread current = Thread.currentThread();
        if (!owner.compareAndSet(null, current)) {
            await(current);
        }
    }

    /** Acquires the lock if it is free. */
    boolean tryLock() {
        return owner.getOpaque() == null && owner.compareAndSet(null, Thread.currentThread());
    }

    /** Releases the lock. Holder only. */
    void unlock() {
        owner.setRelease(null);
    }

    @SuppressWarnings("ThreadPriorityCheck") // the second of three steps of waiting, not to order events
    private void await(Thread current) {
        if (owner.getOpaque() == current) {
            throw new IllegalStateException(current.getName() + " sends a message while another one is being written:"
                    + " a message's accessors must not send");
        }
        for (int tries = 0; !tryLock(); tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (tries < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(this, REST_NANOS);
            }
        }
    }
}
