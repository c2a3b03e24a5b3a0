package io.kay.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.kay.AskTimeoutException;

/** The asks from outside that wait for an answer. Any thread. */
final class OutsideAsks {

    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentMap<Long, Pending> pending = new ConcurrentHashMap<>();

    private record Pending(CompletableFuture<Object> future, long deadline, Duration timeout, String question) {}

    /** Keeps a future under a number of its own until it is taken, cancelled or too late. */
    long add(CompletableFuture<Object> future, long now, Duration timeout, Object question) {
        long number = numbers.incrementAndGet();
        pending.put(number, new Pending(future, now + timeout.toNanos(), timeout, question.getClass().getSimpleName()));
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

    static AskTimeoutException timeout(String question, Duration timeout) {
        return new AskTimeoutException("No answer to " + question + " within " + timeout);
    }

    void failAll(Throwable reason) {
        pending.values().forEach(ask -> ask.future.completeExceptionally(reason));
    }
}
