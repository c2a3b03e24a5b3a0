package io.kay.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.guard.Durations;

/**
 * Finds handlers, and callbacks after a turn, that run for too long. A dedicated thread samples the workers several
 * times per limit and compares their progress, at no cost to the workers. A call is reported when it is found, and
 * again whenever its time has doubled.
 */
final class SlowCalls {

    private static final Logger LOG = LoggerFactory.getLogger(SlowCalls.class);

    /** Identical samples before a call counts as slow. A halt of the whole process yields only two. */
    private static final int LOOKS = 4;
    private static final long SHORTEST_INTERVAL_NANOS = 1_000_000;

    private final Engine engine;
    private final Duration limit;
    private final long limitNanos;
    private final long interval;
    /** Sampling thread only. */
    private final Map<Worker, Call> calls = new HashMap<>();
    private long lastLook;
    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private volatile List<Call> slow = List.of(); // replaced by the sampling thread
    private volatile @Nullable Clock clock; // set by start, read by stop

    SlowCalls(Engine engine, Duration limit) {
        this.engine = engine;
        this.limit = limit;
        this.limitNanos = Durations.nanos(limit);
        this.interval = Math.max(SHORTEST_INTERVAL_NANOS, limitNanos / LOOKS);
        this.lastLook = engine.nanoTime();
    }

    /**
     * A sample of a call. Created only by the sampling thread.
     *
     * @param position the position of the partition
     */
    private record Seen(long progress, int callback, Partition.Position position) {}

    private final class Call {

        private final Worker worker;
        private final Partition partition;
        private final Seen seen;
        private final long since;
        private int looks = 1;
        private long warnAfter = limitNanos;
        private volatile String place = ""; // written by the sampling thread

        Call(Activity activity, Partition partition, Seen seen, long now) {
            this.worker = activity.worker();
            this.partition = partition;
            this.seen = seen;
            this.since = activity.callback() == 0 && partition.hasJustBegun() ? activity.since() : now;
        }

        SlowCall view(long now) {
            return new SlowCall(partition.type().name(), partition.index(), worker.name(), place,
                    Duration.ofNanos(now - since));
        }
    }

    /** Starts sampling, unless it is disabled. */
    void start() {
        Clock own = limitNanos > 0 ? engine.execution().watchClock(engine.name()) : null;
        clock = own;
        if (own != null) {
            lookLater(own);
        }
    }

    private void lookLater(Clock own) {
        try {
            var _ = own.after(interval, () -> {
                look();
                lookLater(own);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The system has stopped", e);
        }
    }

    void stop() {
        Clock own = clock;
        if (own != null) {
            own.stop();
        }
        slow = List.of();
    }

    /** The calls that currently run for too long. Any thread. */
    List<SlowCall> now() {
        long now = engine.nanoTime();
        return slow.stream().map(call -> call.view(now)).toList();
    }

    /** Number of calls of an actor type that were too long. Any thread. */
    long count(String type) {
        LongAdder count = counts.get(type);
        return count == null ? 0 : count.sum();
    }

    /** When a worker's current call began, if the call is known to be slow; else 0. Any thread. */
    long since(Activity activity) {
        for (Call call : slow) {
            if (call.worker.equals(activity.worker()) && call.seen.progress() == activity.progress()) {
                return call.since;
            }
        }
        return 0;
    }

    private void look() {
        long now = engine.nanoTime();
        if (now - lastLook < interval / 2) {
            return; // the clock catches up on samples missed while the process was halted
        }
        lastLook = now;
        try {
            List<Call> found = new ArrayList<>();
            for (Worker worker : engine.workers().all()) {
                Call call = look(worker);
                if (call != null) {
                    found.add(call);
                }
            }
            slow = List.copyOf(found);
        } catch (Throwable thrown) { // otherwise it would never sample again
            LOG.error("The search for slow handlers failed", thrown);
        }
    }

    private @Nullable Call look(Worker worker) {
        Activity activity = worker.activity();
        if (activity == null) {
            calls.remove(worker);
            return null;
        }
        long now = engine.nanoTime();
        Partition partition = engine.directory().partition(activity.lane());
        Seen seen = new Seen(activity.progress(), activity.callback(), partition.position());
        Call call = calls.get(worker);
        if (call == null || !call.seen.equals(seen)) {
            calls.put(worker, new Call(activity, partition, seen, now));
            return null;
        }
        return ++call.looks > LOOKS && now - call.since >= limitNanos && isSlow(call, now) ? call : null;
    }

    private boolean isSlow(Call call, long now) {
        StackTraceElement[] stack = call.worker.thread().getStackTrace();
        Activity still = call.worker.activity();
        if (still == null || still.progress() != call.seen.progress()
                || CodeLocation.contains(stack, GlobalSafepoint.class)) {
            return false; // it has just returned, or is paused for a cut
        }
        call.place = CodeLocation.of(stack);
        if (now - call.since >= call.warnAfter) {
            if (call.warnAfter == limitNanos) {
                counts.computeIfAbsent(call.partition.type().name(), _ -> new LongAdder()).increment();
            }
            call.warnAfter = 2 * (now - call.since);
            warn(call, stack, now);
        }
        return true;
    }

    private void warn(Call call, StackTraceElement[] stack, long now) {
        LOG.warn(
                "{} has run {} for {} s in a turn of {} partition {}; what takes long or waits belongs into World.offload."
                        + " kay.slow-handler is {}",
                call.worker.name(), call.place, AskDiagnosis.seconds(now - call.since),
                call.partition.type().name(), call.partition.index(), limit, new Stack(call.worker.name(), stack));
    }

    /** Another thread's stack, for the log. */
    private static final class Stack extends Throwable {

        private static final long serialVersionUID = 1L;

        Stack(String thread, StackTraceElement[] stack) {
            super("the stack of " + thread, null, false, true);
            setStackTrace(stack);
        }
    }
}
