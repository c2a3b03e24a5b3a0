package io.kay.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collector;

import org.jspecify.annotations.Nullable;

import io.kay.IncompleteException;
import io.kay.PanickedException;

/**
 * A question to all instances of an address whose answers are folded where they arise: each partition fills a container
 * of its own, the last one that is done combines them in the order of the partitions.
 */
final class CollectOperation<R, C, X> {

    private final EncodedMessage question;
    private final Collector<R, C, X> collector;
    private final CompletableFuture<X> result;
    private final @Nullable Object[] containers;
    /** By partition: how many instances did not answer, and why the first one did not. */
    private final long[] leftOut;
    private final @Nullable PanickedException[] reasons;
    /** Counted down by each partition when its turn has ended and its container is stored; the last one sees them all. */
    private final AtomicInteger outstanding;

    CollectOperation(Engine engine, EncodedMessage question, Collector<R, C, X> collector, List<Partition> partitions) {
        this.question = question;
        this.collector = collector;
        this.result = new SystemFuture.OfPartitions<>(engine, "all answers to " + question.type().codec().type().getSimpleName(),
                partitions);
        this.containers = new Object[partitions.size()];
        this.leftOut = new long[partitions.size()];
        this.reasons = new PanickedException[partitions.size()];
        this.outstanding = new AtomicInteger(partitions.size());
    }

    CompletableFuture<X> result() {
        return result;
    }

    /** Sends the question to the partitions. */
    void sendTo(List<Partition> partitions, Outbox outbox, boolean essential) {
        if (partitions.isEmpty()) {
            combine();
        }
        for (int i = 0; i < partitions.size(); i++) {
            outbox.operation(partitions.get(i), essential, new Part(i));
        }
    }

    private final class Part implements Operation, Sweep.Answers {

        private final int index;
        private @Nullable C container;
        private @Nullable Partition partition;

        Part(int index) {
            this.index = index;
        }

        @Override
        public void run(Partition runs) {
            if (cancelled()) {
                return;
            }
            partition = runs;
            try {
                container = collector.supplier().get();
            } catch (RuntimeException e) {
                fail(e);
                return;
            }
            runs.collect(question, this);
        }

        @Override
        @SuppressWarnings("unchecked") // the handler answers what the question promises
        public void accept(@Nullable Object answer) {
            try {
                collector.accumulator().accept(Objects.requireNonNull(container), (R) answer);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        /** Before the container is stored, so that whoever combines sees it. */
        @Override
        public void leftOut(PanickedException reason) {
            leftOut[index]++;
            reasons[index] = reason;
        }

        @Override
        public boolean cancelled() {
            return result.isDone();
        }

        @Override
        public void finished() {
            // Only when what this partition sent has left: who gets the result knows that everything before it has.
            Objects.requireNonNull(partition).runner().afterTurn(() -> {
                containers[index] = container;
                if (outstanding.decrementAndGet() == 0) {
                    combine();
                }
            });
        }

        @Override
        public void failed(PanickedException reason) {
            fail(reason);
        }

        private void fail(Throwable reason) {
            Objects.requireNonNull(partition).runner().afterTurn(() -> result.completeExceptionally(reason));
        }

        @Override
        public void abandon(Throwable reason) {
            result.completeExceptionally(reason);
        }
    }

    @SuppressWarnings("unchecked") // the containers are the collector's
    private void combine() {
        try {
            C combined = null;
            for (Object container : containers) {
                combined = combined == null ? (C) container : collector.combiner().apply(combined, (C) container);
            }
            if (combined == null) {
                combined = collector.supplier().get();
            }
            finish(collector.finisher().apply(combined));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private void finish(X value) {
        long missing = Arrays.stream(leftOut).sum();
        if (missing == 0) {
            result.complete(value);
        } else {
            result.completeExceptionally(new IncompleteException(question.type().codec().type().getSimpleName(), missing, value,
                    Arrays.stream(reasons).filter(Objects::nonNull).findFirst().orElse(null)));
        }
    }
}
