package io.kay.run;

import java.time.Duration;
import java.util.List;
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
import io.kay.guard.Durations;
import io.kay.message.MessageType;

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
        private final long to;
        private final EncodedMessage message;
        /** 0 if it fires once. */
        private final long period;
        private final FutureTask<Void> cancellation = new FutureTask<>(() -> null);
        private volatile Future<?> running = cancellation; // written by the starter, read by who cancels
        /** Set by the starter, then by the clock under the lock of an outbox; read under a cut. */
        private final AtomicLong due;

        Armed(long to, EncodedMessage message, long delay, long period) {
            this.to = to;
            this.message = message;
            this.period = period;
            this.due = new AtomicLong(engine.nanoTime() + delay);
        }

        void start(long delay) {
            if (cancellation.isCancelled()) {
                return;
            }
            due.set(engine.nanoTime() + delay);
            try {
                running = period > 0 ? clock.every(delay, period, this::fire) : clock.after(delay, this::fire);
            } catch (RejectedExecutionException e) {
                LOG.debug("The system stops: nothing is sent later any more", e);
            }
            if (cancellation.isCancelled()) {
                running.cancel(false);
            }
        }

        /** Under the lock of the outbox the timer has fired if and only if its message is there. */
        private void fire() {
            if (period == 0) {
                send(() -> engine.outside().write(outbox -> {
                    armed.remove(number);
                    outbox.send(to, message);
                    return outbox;
                }));
            } else if (engine.panicLog().reason(to) == null) {
                send(() -> engine.outside().write(outbox -> {
                    due.addAndGet(period);
                    outbox.sendTimed(to, message, number);
                    return outbox;
                }));
            } else {
                due.addAndGet(period);
            }
        }

        TimerPicture picture(long now) {
            return new TimerPicture(Math.max(0, due.get() - now), period, to, message);
        }

        @Override
        public void cancel() {
            armed.remove(number);
            cancellation.cancel(false);
            running.cancel(false);
        }
    }

    /** Sends a message once, as it is now. */
    Timer once(Duration delay, long to, Object message, Executor starter) {
        return arm(to, message, Durations.nanos(Durations.requireNotNegative("delay", delay)), 0, starter);
    }

    /** Sends a message again and again; pauses while the recipient stands still after a panic. */
    Timer repeated(Duration period, long to, Object message, Executor starter) {
        long nanos = Durations.nanos(Durations.requirePositive("period", period));
        return arm(to, message, nanos, nanos, starter);
    }

    private Timer arm(long to, Object message, long delay, long period, Executor starter) {
        engine.requireUnderstood(to, message);
        MessageType type = engine.directory().messages().of(message);
        Armed timer = new Armed(to, EncodedMessage.of(engine.blockPool(), type, message), delay, period);
        armed.put(timer.number, timer);
        starter.execute(() -> timer.start(delay));
        return timer;
    }

    /** All timers that run. Under a cut. */
    List<TimerPicture> all() {
        long now = engine.nanoTime();
        return armed.values().stream().map(timer -> timer.picture(now)).toList();
    }

    /** Lets a timer of before a restart go on. */
    void goOn(TimerPicture picture) {
        Armed timer = new Armed(picture.to(), picture.message(), picture.left(), picture.period());
        armed.put(timer.number, timer);
        timer.start(picture.left());
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
            var _ = clock.after(Durations.nanos(delay), action);
        } catch (RejectedExecutionException e) {
            LOG.debug("The clock has stopped", e);
        }
    }

    /** Nothing is sent any more; which timers there were is still known. */
    void stop() {
        clock.stop();
    }
}
