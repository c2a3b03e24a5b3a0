package io.kay.benchmarks.snapshot;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps a population at work until it is closed: one thread sends a message to all cells, then a thousand to cells by
 * chance, and waits for all of it, again and again.
 */
final class Load implements AutoCloseable {

    private static final int SINGLE = 1000;
    private static final long SEED = 42;

    private final Thread thread;
    private final CountDownLatch working = new CountDownLatch(1);
    private volatile boolean ended;

    private Load(Population population) {
        thread = new Thread(() -> work(population), "load");
    }

    /** Begins; returns when the first round is handled. */
    static Load on(Population population) throws InterruptedException {
        Load load = new Load(population);
        load.thread.start();
        load.working.await();
        return load;
    }

    private void work(Population population) {
        SplittableRandom random = new SplittableRandom(SEED);
        while (!ended) {
            population.moveAll();
            for (int i = 0; i < SINGLE; i++) {
                population.move(random.nextInt(population.size()));
            }
            population.await();
            working.countDown();
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The load may still be working", e);
        }
    }
}
