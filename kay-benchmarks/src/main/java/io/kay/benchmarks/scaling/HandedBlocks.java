package io.kay.benchmarks.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;

/**
 * What messages cost at least that threads send each other: each thread reads blocks, writes what it has read to another
 * block, and hands every second one to the next thread. As many bytes are under way as tokens of the ring take.
 */
record HandedBlocks(int threads) implements Scenario {

    private static final int LONGS = 16 * 1024 / Long.BYTES;
    private static final int LONGS_OF_A_MESSAGE = 3;
    private static final int BLOCKS = 8;

    /** The count is that of blocks. */
    @Override
    public Outcome run(Scale scale) throws Exception {
        List<Queue<long[]>> inboxes = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            inboxes.add(new MpscVarHandleArrayQueue<>(BLOCKS));
        }
        for (int i = 0; i < BLOCKS; i++) {
            inboxes.get(i % threads).add(new long[LONGS]);
        }
        long[][] spare = new long[threads][LONGS];
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            long[] written = new long[1];
            Map<String, Double> figures = Meter.perUnit(scale, (long) scale.count() * LONGS / LONGS_OF_A_MESSAGE,
                    () -> written[0] += all(executor, inboxes, spare, scale.count()));
            long sum = inboxes.stream()
                    .flatMap(inbox -> Stream.generate(inbox::poll).takeWhile(Objects::nonNull))
                    .flatMapToLong(Arrays::stream)
                    .sum();
            if (sum != written[0] * LONGS) {
                throw new IllegalStateException("Blocks say " + sum + " after " + written[0] + " were written");
            }
            return new Outcome(figures, scale.count());
        }
    }

    private long all(ExecutorService executor, List<Queue<long[]>> inboxes, long[][] spare, int count)
            throws Exception {
        AtomicLong left = new AtomicLong(count);
        List<Callable<Long>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            shares.add(() -> handle(inboxes, spare, thread, left));
        }
        long handled = 0;
        for (Future<Long> share : executor.invokeAll(shares)) {
            handled += share.get();
        }
        return handled;
    }

    private long handle(List<Queue<long[]>> inboxes, long[][] spare, int thread, AtomicLong left) {
        Queue<long[]> own = inboxes.get(thread);
        Queue<long[]> next = inboxes.get((thread + 1) % threads);
        long[] empty = spare[thread];
        long handled = 0;
        while (left.getOpaque() > 0) {
            long[] block = own.poll();
            if (block == null) {
                Thread.onSpinWait();
                continue;
            }
            for (int i = 0; i < LONGS; i++) {
                empty[i] = block[i] + 1;
            }
            (handled++ % 2 == 0 ? own : next).add(empty);
            empty = block;
            left.getAndDecrement();
        }
        spare[thread] = empty;
        return handled;
    }
}
