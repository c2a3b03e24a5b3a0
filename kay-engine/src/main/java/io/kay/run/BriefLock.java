package io.kay.run;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Mutual exclusion for as long as it takes to write one message. Who does not get it spins, then yields, then rests for
 * moments: a lock that puts threads to sleep and wakes them costs hundreds of times what this one guards. Neither
 * reentrant nor fair.
 */
final class BriefLock {

    private static final int SPINS = 200;
    private static final int YIELDS = 20;
    private static final long REST_NANOS = 50_000;

    /**
     * Who has it. Taken by compare-and-set and given up with release: who takes it sees what was done before it was given
     * up.
     */
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    /**
     * Waits until nobody has it, and takes it.
     *
     * @throws IllegalStateException if this thread has it: a message would be written in the middle of another one
     */
    void lock() {
        Thread current = Thread.currentThread();
        if (!owner.compareAndSet(null, current)) {
            await(current);
        }
    }

    /** Takes it if nobody has it. */
    boolean tryLock() {
        return owner.getOpaque() == null && owner.compareAndSet(null, Thread.currentThread());
    }

    /** Gives it up. Only who has it. */
    void unlock() {
        owner.setRelease(null);
    }

    @SuppressWarnings("ThreadPriorityCheck") // yielding is the second of three steps of waiting, not a way to order things
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
