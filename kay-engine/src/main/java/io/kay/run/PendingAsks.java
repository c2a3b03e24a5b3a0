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

/** The asks from outside that wait for an answer. Any thread. */
final class PendingAsks {

    /** The number of an ask whose answer nobody waits for. */
    static final long NOBODY = 0;

    private final Engine engine;
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentMap<Long, AskFuture> pending = new ConcurrentHashMap<>();

    PendingAsks(Engine engine) {
        this.engine = engine;
    }

    /** An ask that is kept until it is answered, cancelled or late. */
    AskFuture add(long to, MessageType question, long now, Duration timeout) {
        AskFuture ask =
                new AskFuture(engine, numbers.incrementAndGet(), to, question.codec().type(), question.essential(),
                        now,
                        timeout);
        pending.put(ask.number(), ask);
        return ask;
    }

    /** The ask to answer, null if nobody waits any more. */
    @Nullable
    AskFuture take(long number) {
        return pending.remove(number);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Fails those whose time is over. */
    void expire(long now, Callbacks callbacks) {
        AskDiagnosis diagnosis = new AskDiagnosis(engine);
        for (AskFuture ask : pending.values()) {
            if (ask.isLate(now) && pending.remove(ask.number(), ask)) {
                AskTimeoutException reason = ask.late(diagnosis);
                callbacks.fail(ask, reason);
            }
        }
    }

    /** Fails those that are not essential and go to some recipients. */
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

    /** Fails all; what continuations of users follow from that is left to be done. */
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
