package io.kay.growing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.kay.dispatch.Dependencies;

/** What all shelves of one system share. */
final class Library implements Dependencies {

    private final AtomicLong lampsOut = new AtomicLong();
    private final Set<Integer> slips = ConcurrentHashMap.newKeySet();

    @Override
    public <T> T get(int index, Class<T> type) {
        return type.cast(this);
    }

    void lampOut() {
        lampsOut.incrementAndGet();
    }

    /** How many lamps were put out. */
    long lampsOut() {
        return lampsOut.get();
    }

    /** Has the handler of a message throw, once. */
    void slipOn(int number) {
        slips.add(number);
    }

    /** Whether to throw on a message; not when it is handled again. */
    boolean slips(int number) {
        return slips.remove(number);
    }
}
