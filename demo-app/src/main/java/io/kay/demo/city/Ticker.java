package io.kay.demo.city;

import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.IncompleteException;
import io.kay.KayException;
import io.kay.Panic;
import io.kay.PanicScope;

/**
 * Lets time go by: tells all road users to drive on, waits until all of them have, and does so again when it is time.
 * A machine too slow for the wanted rate makes the city slow, and never lets ticks pile up. Between two ticks the whole
 * city stands still: that is when questions about all of it are asked, on the ticker's thread.
 */
@Component
public class Ticker {

    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final int MAX_WAITING = 256;
    private static final Duration LOOK_UP = Duration.ofMillis(200);

    private final ActorSystem system;
    private final long periodNanos;
    private final float tickSeconds;
    private final BlockingQueue<Job<?>> jobs = new ArrayBlockingQueue<>(MAX_WAITING);
    private @Nullable Thread thread;
    private volatile boolean running;
    private volatile Beat beat = new Beat(0, 0, 0);

    Ticker(ActorSystem system, CityProperties properties) {
        this.system = system;
        this.periodNanos = properties.period().toNanos();
        this.tickSeconds = properties.tickSeconds();
    }

    /**
     * What was up to the last tick.
     *
     * @param ticks done
     * @param busyNanos time that all of them took together
     * @param meanKilometresPerHour of all road users, in the last one
     */
    public record Beat(long ticks, long busyNanos, double meanKilometresPerHour) {}

    private record Job<T>(Supplier<T> work, CompletableFuture<T> result) {

        void run() {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }
    }

    /** What was up to the last tick. Any thread may ask. */
    public Beat beat() {
        return beat;
    }

    /**
     * Does something that may {@link #await} the actors while no tick is under way. Any thread may ask for it; fails
     * with {@link CityBusyException} if too much waits already or the city is being stopped.
     */
    public <T> CompletableFuture<T> betweenTicks(Supplier<T> work) {
        Job<T> job = new Job<>(work, new CompletableFuture<>());
        if (!running) {
            job.result.completeExceptionally(stopped());
        } else if (!jobs.offer(job)) {
            job.result.completeExceptionally(new CityBusyException(
                    MAX_WAITING + " questions about the whole city wait for the next tick already"));
        }
        return job.result;
    }

    private static CityBusyException stopped() {
        return new CityBusyException("The city is not running");
    }

    /** Starts to tick, or resumes after a stop. */
    synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("city-ticker").daemon().start(this::run);
    }

    /** Returns when the last tick is over. */
    synchronized void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping == null) {
            return;
        }
        thread = null;
        try {
            stopping.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Job<?> job = jobs.poll(); job != null; job = jobs.poll()) {
            job.result.completeExceptionally(stopped());
        }
    }

    private void run() {
        long next = System.nanoTime();
        while (running) {
            Job<?> job = nextJob(next - System.nanoTime());
            if (job != null) {
                job.run();
            }
            long now = System.nanoTime();
            if (now >= next) {
                tick();
                next = Math.max(next + periodNanos, now);
            }
        }
    }

    private @Nullable Job<?> nextJob(long waitNanos) {
        try {
            return jobs.poll(waitNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody may interrupt the ticker", e);
        }
    }

    private void tick() {
        List<Id<RoadUser>> moving = moving();
        if (moving.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try {
            moving.forEach(users -> system.send(users, new RoadUser.Tick(tickSeconds)));
            IntSummaryStatistics speeds = new IntSummaryStatistics();
            for (Id<RoadUser> users : moving) {
                speeds.combine(await(() -> system.collect(users, new RoadUser.HowFast(),
                        Collectors.summarizingInt(Integer::intValue))));
            }
            beat = new Beat(beat.ticks + 1, beat.busyNanos + System.nanoTime() - start, speeds.getAverage());
        } catch (KayException | CityBusyException e) {
            if (!running) {
                return;
            }
            log.error("Tick {} was not completed: {}", beat.ticks + 1, e.getMessage());
        }
    }

    /** Whom time goes by for: all, or after a panic the types that do not stand still. */
    private List<Id<RoadUser>> moving() {
        List<Panic> panics = stops().toList();
        if (panics.isEmpty()) {
            return List.of(system.all(RoadUser.class));
        }
        if (panics.stream().anyMatch(panic -> panic.scope() == PanicScope.SYSTEM)) {
            return List.of();
        }
        return system.types()
                .stream()
                .filter(type -> RoadUser.class.isAssignableFrom(type.type())
                        && panics.stream().noneMatch(panic -> panic.type().equals(type.name())))
                .map(type -> new Id<RoadUser>(type.all().bits()))
                .toList();
    }

    /** Panics that stop more than one instance. */
    private Stream<Panic> stops() {
        return system.panics().stream().filter(panic -> panic.scope() != PanicScope.INSTANCE);
    }

    /**
     * What the actors answer; for use between ticks. A panic fails what is asked while it lasts, unless it is essential.
     * Vehicles paused by a panic are left out of the result.
     *
     * @throws CityBusyException if there is a panic while the answer is waited for, or the city is being stopped
     */
    @SuppressWarnings("unchecked") // an incomplete result is one of the same collector
    public <T> T await(Supplier<CompletableFuture<T>> asking) {
        List<Panic> before = stops().toList();
        CompletableFuture<T> future = asking.get();
        while (running && before.containsAll(stops().toList())) {
            try {
                return future.get(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                log.debug("The actors take long");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IncompleteException incomplete) {
                    return (T) Objects.requireNonNull(incomplete.result());
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody may interrupt the ticker", e);
            }
        }
        future.cancel(false);
        throw running ? new CityBusyException("An actor has panicked; /actuator/kay/panics shows the evidence")
                : stopped();
    }
}
