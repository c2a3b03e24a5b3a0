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

/** Messages to be sent later. Any thread. */
final class Timers {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    /** After this time it is tried again what found no memory, or no room if nothing is left out. */
    private static final long RETRY_NANOS = 1_000_000;

    private final Engine engine;
    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentMap<Long, Armed> armed = new ConcurrentHashMap<>();

    Timers(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** What becomes of the times at which a repeated timer could not send. */
    enum Missed {
        /** They are left out: one message is sent at once, and the next one at the next time in the future. */
        LEFT_OUT,
        /** A message is sent for each of them, as soon as that is possible. */
        CAUGHT_UP
    }

    /** A timer whose clock may not have started yet, because the turn that made it is not over. */
    final class Armed implements Timer {

        private final long number = numbers.incrementAndGet();
        private final long to;
        private final EncodedMessage message;
        /** 0 if it fires once. */
        private final long period;
        private final Missed missed;
        private final FutureTask<Void> cancellation = new FutureTask<>(() -> null);
        private volatile Future<?> running = cancellation; // written by starter and clock, read by who cancels
        /** Set by the starter, then by the clock under the lock of an outbox; read under a cut. */
        private final AtomicLong due;

        Armed(long to, EncodedMessage message, long delay, long period, Missed missed) {
            this.to = to;
            this.message = message;
            this.period = period;
            this.missed = missed;
            this.due = new AtomicLong(engine.nanoTime() + delay);
        }

        /** What it sends, each time the same object. */
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

        /** Under the lock of the outbox the timer has fired if and only if its message is there. */
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

        /** As {@link #fire}; nothing is sent to who stands still after a panic, or to a full inbox. */
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

    /** Sends a message once, as it is now. */
    Timer once(Duration delay, long to, Object message, Executor starter) {
        long nanos = Durations.nanos(Durations.requireNotNegative("delay", delay));
        return arm(to, message, nanos, 0, Missed.LEFT_OUT, starter);
    }

    /** Sends a message again and again; pauses while the recipient stands still after a panic. */
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

    /** All timers that run. Under a cut. */
    List<TimerImage> all() {
        long now = engine.nanoTime();
        return armed.values().stream().map(timer -> timer.image(now)).toList();
    }

    /** Lets a timer of before a restart go on. */
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

    /** Whether nothing is left to do. */
    private static boolean send(Runnable sending) {
        try {
            sending.run();
        } catch (OutOfMemoryError e) { // the clock goes on, and so does what it is to send
            LOG.warn("A timer's message waits, as there is no memory for it", e);
            return false;
        } catch (ActorSystemStoppedException e) {
            LOG.debug("A timer fired while the system stopped", e);
        } catch (Throwable thrown) { // a clock that gets it would never fire this timer again
            UserCode.log(() -> LOG.error("A timer could not send its message", Text.loggable(thrown)));
        }
        return true;
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
