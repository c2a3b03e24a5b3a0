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
import io.kay.guard.Text;
import io.kay.guard.UserCode;
import io.kay.message.MessageType;

/** Sends messages later. Any thread. */
final class Timers {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    /** Delay before a retry: after a lack of memory, or for {@link Missed#CAUGHT_UP} after a full inbox. */
    private static final long RETRY_NANOS = 1_000_000;

    private final Engine engine;
    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentMap<Long, Armed> armed = new ConcurrentHashMap<>();

    Timers(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** What happens to firings at which a repeated timer could not send. */
    enum Missed {
        /** They are skipped: one message is sent at once, the next at the next firing in the future. */
        LEFT_OUT,
        /** A message is sent for each of them, as soon as possible. */
        CAUGHT_UP
    }

    /** A timer. Its clock may not have started yet, if the turn that created it still runs. */
    final class Armed implements Timer {

        private final long number = numbers.incrementAndGet();
        private final long to;
        private final EncodedMessage message;
        /** 0 if it fires once. */
        private final long period;
        private final Missed missed;
        private final FutureTask<Void> cancellation = new FutureTask<>(() -> null);
        private volatile Future<?> running = cancellation; // written by starter and clock, read by a canceller
        /** Set by the starter, then by the clock under the lock of an outbox; read under a cut. */
        private final AtomicLong due;

        Armed(long to, EncodedMessage message, long delay, long period, Missed missed) {
            this.to = to;
            this.message = message;
            this.period = period;
            this.missed = missed;
            this.due = new AtomicLong(engine.nanoTime() + delay);
        }

        /** The message it sends, the same object each time. */
        EncodedMessage message() {
            return message;
        }

        void start(long delay) {
            due.set(engine.nanoTime() + delay);
            schedule(delay);
        }

        private void schedule(long delay) {
            if (cancellation.isCancelled()) {
                return;
            }
            try {
                running = clock.after(Math.max(0, delay), period == 0 ? this::fire : this::fireAgain);
            } catch (RejectedExecutionException e) {
                LOG.debug("The system stops: nothing is sent later any more", e);
            }
            if (cancellation.isCancelled()) {
                running.cancel(false);
            }
        }

        /** Under the outbox's lock, the timer has fired if and only if its message is in the outbox. */
        private void fire() {
            boolean done = send(() -> engine.ingress().write(outbox -> {
                outbox.send(to, message);
                armed.remove(number);
                return outbox;
            }));
            if (!done) {
                schedule(RETRY_NANOS);
            }
        }

        /** As {@link #fire}, but sends nothing to a paused recipient or a full inbox. */
        private void fireAgain() {
            long now = engine.nanoTime();
            long next = next(now);
            boolean full = !engine.ingress().hasRoom(to, message.type());
            if (full && missed == Missed.CAUGHT_UP) {
                schedule(RETRY_NANOS);
                return;
            }
            if (!full && engine.panicLog().reason(to) == null) {
                var _ = send(() -> engine.ingress().write(outbox -> {
                    due.set(next);
                    outbox.sendTimed(to, message, number);
                    return outbox;
                }));
            }
            due.set(next);
            schedule(next - engine.nanoTime());
        }

        private long next(long now) {
            long next = due.get() + period;
            long late = now - next;
            return late < 0 || missed == Missed.CAUGHT_UP ? next : next + (late / period + 1) * period;
        }

        TimerImage image(long now) {
            long left = due.get() - now;
            return new TimerImage(missed == Missed.CAUGHT_UP ? left : Math.max(0, left), period, missed, to, message);
        }

        @Override
        public void cancel() {
            armed.remove(number);
            cancellation.cancel(false);
            running.cancel(false);
        }
    }

    /** Sends a message once, encoded as it is now. */
    Timer once(Duration delay, long to, Object message, Executor starter) {
        long nanos = Durations.nanos(Durations.requireNotNegative("delay", delay));
        return arm(to, message, nanos, 0, Missed.LEFT_OUT, starter);
    }

    /** Sends a message repeatedly; sends nothing while the recipient is paused. */
    Timer repeated(Duration period, Missed missed, long to, Object message, Executor starter) {
        long nanos = Durations.nanos(Durations.requirePositive("period", period));
        return arm(to, message, nanos, nanos, missed, starter);
    }

    private Timer arm(long to, Object message, long delay, long period, Missed missed, Executor starter) {
        MessageType type = engine.directory().messages().of(message);
        EncodedMessage encoded;
        try {
            encoded = engine.whileRunning(() -> EncodedMessage.of(engine.blockPool(), type, message));
        } catch (ActorSystemStoppedException e) {
            LOG.debug("The system has stopped: nothing is sent later any more", e);
            return () -> {
            };
        }
        if (!engine.directory().reaches(to, type)) {
            engine.misdirected().deadLetter(to, type, () -> message);
            return () -> {
            };
        }
        Armed timer = new Armed(to, encoded, delay, period, missed);
        armed.put(timer.number, timer);
        starter.execute(() -> timer.start(delay));
        return timer;
    }

    /** All running timers. Under a cut. */
    List<TimerImage> all() {
        long now = engine.nanoTime();
        return armed.values().stream().map(timer -> timer.image(now)).toList();
    }

    /** Resumes a timer from before a restart. */
    void goOn(TimerImage image) {
        EncodedMessage message = image.message();
        if (!engine.directory().reaches(image.to(), message.type())) { // the actor type has lost its handler
            engine.callbacks()
                    .run(() -> engine.misdirected()
                            .deadLetter(image.to(), message.type(), () -> message.shown(engine.blockPool())));
            return;
        }
        Armed timer = new Armed(image.to(), image.message(), image.left(), image.period(), image.missed());
        armed.put(timer.number, timer);
        timer.start(image.left());
    }

    /** Runs the sending. Returns false if it must be retried. */
    private static boolean send(Runnable sending) {
        try {
            sending.run();
        } catch (OutOfMemoryError e) { // the clock keeps running, and the message is retried
            LOG.warn("A timer's message waits, as there is no memory for it", e);
            return false;
        } catch (ActorSystemStoppedException e) {
            LOG.debug("A timer fired while the system stopped", e);
        } catch (Throwable thrown) { // if the clock got it, it would never fire this timer again
            UserCode.log(() -> LOG.error("A timer could not send its message", Text.loggable(thrown)));
        }
        return true;
    }

    /** Cancels a repeated timer whose recipient is dead. */
    void cancel(long number) {
        Armed timer = armed.get(number);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Runs an action once after a delay, on the clock. */
    void after(Duration delay, Runnable action) {
        try {
            var _ = clock.after(Durations.nanos(delay), action);
        } catch (RejectedExecutionException e) {
            LOG.debug("The clock has stopped", e);
        }
    }

    /** Stops sending. The set of timers stays readable. */
    void stop() {
        clock.stop();
    }
}
