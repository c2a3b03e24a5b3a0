package io.kay.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collector;

import org.jspecify.annotations.Nullable;

import io.kay.IncompleteException;
import io.kay.PanickedException;
import io.kay.guard.UserCode;

/**
 * A question to all instances of an address, whose answers are folded where they arise. Each partition fills its own
 * container; the last one to finish combines them in partition order.
 */
final class CollectOperation<R, C, X> {

    private final EncodedMessage question;
    private final Collector<R, C, X> collector;
    private final CompletableFuture<X> result;
    private final @Nullable Object[] containers;
    /** By partition: the number of instances that did not answer, and the reason of one of them. */
    private final long[] leftOut;
    private final @Nullable PanickedException[] reasons;
    /** Decremented by each partition after its turn ended and its container was stored; the last one sees them all. */
    private final AtomicInteger outstanding;

    CollectOperation(Engine engine, EncodedMessage question, Collector<R, C, X> collector, List<Partition> partitions) {
        this.question = question;
        this.collector = collector;
        this.result = new SystemFuture.OfPartitions<>(engine,
                "all answers to " + question.type().codec().type().getSimpleName(),
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
        boolean sent = false;
        try {
            for (int i = 0; i < partitions.size(); i++) {
                outbox.operation(partitions.get(i), essential, new Part(i));
            }
            sent = true;
        } finally {
            if (!sent) {
                result.cancel(false); // partitions that have received it need not ask their instances
            }
        }
    }

    private final class Part implements Operation, BroadcastPass.Answers {

        private final int index;
        private @Nullable C container;
        private @Nullable BiConsumer<C, R> accumulator;
        private @Nullable Partition partition;
        /** Whether the collector or a handler threw; the collector is not called again. */
        private boolean failed;

        Part(int index) {
            this.index = index;
        }

        @Override
        public void run(Partition runs) {
            if (cancelled()) {
                return;
            }
            partition = runs;
            Throwable thrown = UserCode.attempt(() -> {
                container = collector.supplier().get();
                accumulator = Objects.requireNonNull(collector.accumulator(), "accumulator");
            });
            if (thrown == null) {
                runs.collect(question, this);
            } else {
                fail(thrown);
            }
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // answers have the question's answer type; containers may be null
        public void accept(@Nullable Object answer) {
            if (failed) {
                return;
            }
            try {
                accumulator.accept(container, (R) answer);
            } catch (Throwable thrown) { // as UserCode.attempt, but without one call per answer
                fail(thrown);
            }
        }

        /** Called before the container is stored, so the thread that combines sees it. */
        @Override
        public void leftOut(PanickedException reason) {
            leftOut[index]++;
            reasons[index] = reason;
        }

        @Override
        public boolean cancelled() {
            return failed || result.isDone();
        }

        @Override
        public void finished() {
            // Only after this partition's messages are flushed: code that receives the result may rely on that.
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
            failed = true;
            Objects.requireNonNull(partition)
                    .runner()
                    .afterTurn(() -> UserCode.complete(result, new UserCode.Outcome<>(null, reason)));
        }

        @Override
        public void abandon(Throwable reason) {
            result.completeExceptionally(reason);
        }
    }

    private void combine() {
        UserCode.Outcome<X> made = UserCode.call(this::combined);
        long missing = Arrays.stream(leftOut).sum();
        if (made.failure() != null || missing == 0) {
            UserCode.complete(result, made);
        } else {
            result.completeExceptionally(
                    new IncompleteException(question.type().codec().type().getSimpleName(), missing, made.value(),
                            Arrays.stream(reasons).filter(Objects::nonNull).findFirst().orElse(null)));
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // containers have the collector's type, and may be null
    private X combined() {
        C combined = containers.length == 0 ? collector.supplier().get() : (C) containers[0];
        for (int i = 1; i < containers.length; i++) {
            combined = collector.combiner().apply(combined, (C) containers[i]);
        }
        return collector.finisher().apply(combined);
    }
}
