package io.kay.run;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

import io.kay.AskTimeoutException;
import io.kay.guard.Durations;

/**
 * The answer to a question from an external thread. A thread that waits without a limit first yields for about as long
 * as sleeping and waking take, which is several times as long as most answers take.
 */
final class AskFuture extends SystemFuture<Object> {

    private static final int YIELDS = 50;

    private final long number;
    private final long to;
    private final Class<?> question;
    private final boolean essential;
    private final long askedAt;
    private final Duration timeout;
    private final long timeoutNanos;

    /**
     * An ask.
     *
     * @param to the bits of the id of the instance asked
     */
    AskFuture(Engine engine, long number, long to, Class<?> question, boolean essential, long askedAt,
            Duration timeout) {
        super(engine);
        this.number = number;
        this.to = to;
        this.question = question;
        this.essential = essential;
        this.askedAt = askedAt;
        this.timeout = timeout;
        this.timeoutNanos = Durations.nanos(timeout);
        engine.execution().created(this);
    }

    long number() {
        return number;
    }

    /** The bits of the id of the instance asked. */
    long to() {
        return to;
    }

    boolean essential() {
        return essential;
    }

    boolean isLate(long now) {
        return now - askedAt >= timeoutNanos;
    }

    /** The exception for an ask that has timed out. */
    AskTimeoutException late(AskDiagnosis diagnosis) {
        return PendingAsks.timeout(question.getSimpleName(), timeout, diagnosis.of(to));
    }

    @Override
    String about() {
        return "Still waiting for the answer to " + question.getSimpleName() + ": " + new AskDiagnosis(engine()).of(to);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        var _ = engine().pendingAsks().take(number);
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public Object join() {
        letOthersRun();
        return super.join();
    }

    @Override
    public Object get() throws InterruptedException, ExecutionException {
        letOthersRun();
        return super.get();
    }

    @SuppressWarnings("ThreadPriorityCheck") // yields before sleeping, not to order events
    private void letOthersRun() {
        for (int i = 0; i < YIELDS && !isDone(); i++) {
            Thread.yield();
        }
    }
}
