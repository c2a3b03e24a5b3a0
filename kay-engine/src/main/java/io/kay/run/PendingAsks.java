package io.kay.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

import io.kay.AskTimeoutException;
import io.kay.message.MessageType;

/** The pending asks of external threads. Any thread. */
final class PendingAsks {

    /** The ask number that means that no one waits for the answer. */
    static final long NOBODY = 0;

    private final Engine engine;
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentMap<Long, AskFuture> pending = new ConcurrentHashMap<>();

    PendingAsks(Engine engine) {
        this.engine = engine;
    }

    /** Adds an ask. It stays pending until it is answered, cancelled or late. */
    AskFuture add(long to, MessageType question, long now, Duration timeout) {
        AskFuture ask =
                new AskFuture(engine, numbers.incrementAndGet(), to, question.codec().type(), question.essential(),
                        now,
                        timeout);
        pending.put(ask.number(), ask);
        return ask;
    }

    /** Removes and returns the ask to answer, null if it is no longer pending. */
    @Nullable
    AskFuture take(long number) {
        return pending.remove(number);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Fails expired asks. */
    void expire(long now, Callbacks callbacks) {
        AskDiagnosis diagnosis = new AskDiagnosis(engine);
        for (AskFuture ask : pending.values()) {
            if (ask.isLate(now) && pending.remove(ask.number(), ask)) {
                AskTimeoutException reason = ask.late(diagnosis);
                callbacks.fail(ask, reason);
            }
        }
    }

    /** Fails non-essential asks of these recipients. */
    void fail(Throwable reason, LongPredicate recipients) {
        for (AskFuture ask : pending.values()) {
            if (!ask.essential() && recipients.test(ask.to()) && pending.remove(ask.number(), ask)) {
                ask.completeExceptionally(reason);
            }
        }
    }

    static AskTimeoutException timeout(String question, Duration timeout, String reason) {
        return new AskTimeoutException("No answer to " + question + " within " + timeout + ": " + reason);
    }

    /** Fails all asks. Those with user continuations are added to the list instead, for the caller to fail. */
    void failAll(Throwable reason, List<Runnable> continuations) {
        for (AskFuture ask : pending.values()) {
            pending.remove(ask.number());
            if (ask.getNumberOfDependents() == 0) {
                ask.completeExceptionally(reason);
            } else {
                continuations.add(() -> ask.completeExceptionally(reason));
            }
        }
    }
}
