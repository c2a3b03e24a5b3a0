package io.kay.city;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a test hold a handler for as long as it likes. */
public final class Gate implements AutoCloseable {

    private static final AtomicLong numbers = new AtomicLong();
    private static final Map<Long, Gate> gates = new ConcurrentHashMap<>();

    private final long number = numbers.incrementAndGet();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    public Gate() {
        gates.put(number, this);
    }

    public Jam jam() {
        return new Jam(number);
    }

    /** Waits until a handler stands before the gate. */
    public void awaitHandler() throws InterruptedException {
        if (!reached.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no handler came");
        }
    }

    public void open() {
        open.countDown();
    }

    @Override
    public void close() {
        open();
        gates.remove(number);
    }

    static void pass(long number) {
        Gate gate = gates.get(number);
        if (gate == null) {
            return;
        }
        gate.reached.countDown();
        try {
            gate.open.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
