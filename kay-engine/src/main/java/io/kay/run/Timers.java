package io.kay.run;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.ActorSystemStoppedException;
import io.kay.Timer;

/** Messages to be sent later. Any thread. */
final class Timers {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final Engine engine;
    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentMap<Long, Armed> armed = new ConcurrentHashMap<>();

    Timers(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** A timer whose clock may not have started yet, because the turn that made it is not over. */
    private final class Armed implements Timer {

        private final long number = numbers.incrementAndGet();
        private final FutureTask<Void> cancellation = new FutureTask<>(() -> null);
        private volatile Future<?> running = cancellation; // written by the starter, read by who cancels

        void start(Runnable send, Duration delay, boolean repeated) {
            if (cancellation.isCancelled()) {
                return;
            }
            try {
                running = repeated ? clock.every(delay.toNanos(), send) : clock.after(delay.toNanos(), send);
            } catch (RejectedExecutionException e) {
                armed.remove(number); // the system stops: nothing is sent later any more
            }
            if (cancellation.isCancelled()) {
                running.cancel(false);
            }
        }

        @Override
        public void cancel() {
            armed.remove(number);
            cancellation.cancel(false);
            running.cancel(false);
        }
    }

    /** Sends a message once. */
    Timer once(Duration delay, long to, Object message, Executor starter) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A delay of " + delay + "; use zero or more");
        }
        engine.requireUnderstood(to, message);
        Armed timer = new Armed();
        armed.put(timer.number, timer);
        starter.execute(() -> timer.start(() -> {
            armed.remove(timer.number);
            send(() -> engine.sendUnlimited(to, message));
        }, delay, false));
        return timer;
    }

    /** Sends a message again and again; pauses while the recipient stands still after a panic. */
    Timer repeated(Duration period, long to, Object message, Executor starter) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("A period of " + period + "; use more than zero");
        }
        engine.requireUnderstood(to, message);
        Armed timer = new Armed();
        armed.put(timer.number, timer);
        starter.execute(() -> timer.start(() -> {
            if (engine.panicLog().reason(to) == null) {
                send(() -> engine.sendTimed(to, message, timer.number));
            }
        }, period, true));
        return timer;
    }

    private static void send(Runnable sending) {
        try {
            sending.run();
        } catch (ActorSystemStoppedException e) {
            LOG.debug("A timer fired while the system stopped", e);
        } catch (RuntimeException e) {
            LOG.error("A timer could not send its message", e);
        }
    }

    /** The recipient of a repeated message is dead. */
    void cancel(long number) {
        Armed timer = armed.get(number);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Runs something once, as a timer fires. */
    void after(Duration delay, Runnable action) {
        try {
            var _ = clock.after(delay.toNanos(), action);
        } catch (RejectedExecutionException e) {
            LOG.debug("The clock has stopped", e);
        }
    }

    void stop() {
        clock.stop();
        armed.clear();
    }
}
