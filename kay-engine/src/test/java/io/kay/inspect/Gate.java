package io.kay.inspect;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Holds a handler for as long as a test likes. */
final class Gate {

    private static final AtomicLong numbers = new AtomicLong();
    private static final Map<Long, Gate> gates = new ConcurrentHashMap<>();

    private final long number = numbers.incrementAndGet();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    Gate() {
        gates.put(number, this);
    }

    long number() {
        return number;
    }

    void awaitHandler() {
        await().until(() -> reached.getCount() == 0);
    }

    void open() {
        open.countDown();
    }

    static void pass(long number) {
        Gate gate = gates.remove(number);
        if (gate != null) {
            gate.reached.countDown();
            try {
                gate.open.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
