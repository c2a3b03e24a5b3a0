package io.kay.benchmarks.ptp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads outside that each send their share of the payments. */
final class Producers implements AutoCloseable {

    /** Sends the payments numbered {@code from} to {@code to - 1}; when it returns, they have been sent. */
    @FunctionalInterface
    interface Share {

        void send(long from, long to) throws Exception;
    }

    private final int count;
    private final ExecutorService threads;

    Producers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /** Has all threads send at the same time, and waits for them. */
    void send(long payments, Share share) throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        for (int producer = 0; producer < count; producer++) {
            long from = payments * producer / count;
            long to = payments * (producer + 1) / count;
            running.add(threads.submit(() -> {
                share.send(from, to);
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
