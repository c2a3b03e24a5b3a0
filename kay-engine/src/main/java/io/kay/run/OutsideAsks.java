package io.kay.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

import io.kay.AskTimeoutException;

/** The asks from outside that wait for an answer. Any thread. */
final class OutsideAsks {

    /** The number of an ask whose answer nobody waits for. */
    static final long NOBODY = 0;

    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentMap<Long, Pending> pending = new ConcurrentHashMap<>();

    private record Pending(CompletableFuture<Object> future, long deadline, Duration timeout, String question, long to,
            boolean essential) {}

    /** Keeps a future under a number of its own until it is taken, cancelled or too late. */
    long add(CompletableFuture<Object> future, long now, Duration timeout, Object question, long to,
            boolean essential) {
        long number = numbers.incrementAndGet();
        pending.put(number,
                new Pending(future, now + timeout.toNanos(), timeout, question.getClass().getSimpleName(), to,
                        essential));
        var _ = future.whenComplete((_, _) -> pending.remove(number));
        return number;
    }

    /** The future to complete, null if nobody waits any more. */
    @Nullable
    CompletableFuture<Object> take(long number) {
        Pending ask = pending.remove(number);
        return ask == null ? null : ask.future;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Fails those whose time is over. */
    void expire(long now) {
        for (Pending ask : pending.values()) {
            if (ask.deadline - now <= 0) {
                ask.future.completeExceptionally(timeout(ask.question, ask.timeout));
            }
        }
    }

    /** Fails those that are not essential and go to some recipients. */
    void fail(Throwable reason, LongPredicate recipients) {
        for (Pending ask : pending.values()) {
            if (!ask.essential && recipients.test(ask.to)) {
                ask.future.completeExceptionally(reason);
            }
        }
    }

    static AskTimeoutException timeout(String question, Duration timeout) {
        return new AskTimeoutException("No answer to " + question + " within " + timeout);
    }

    void failAll(Throwable reason) {
        pending.values().forEach(ask -> ask.future.completeExceptionally(reason));
    }
}
