package io.kay.inspect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.InspectionException;
import io.kay.Instance;
import io.kay.NoSuchInstanceException;
import io.kay.Panic;
import io.kay.Snapshot;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.guard.Durations;
import io.kay.inspect.TypeView.Counters;
import io.kay.run.Engine;
import io.kay.run.Inspection;
import io.kay.run.Inspection.PartitionState;
import io.kay.run.SlowCall;
import io.kay.run.Snapshots;
import io.kay.run.Watch;

/** Inspects one system. Any thread may use it. It costs nothing while it is not used. */
public final class Inspector {

    private static final int MAX_PAGE = 1000;
    private static final int MAX_BUCKETS = 200;
    private static final int MAX_DECODED = 100;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Maximum number of empty pages to skip, so that a result is rarely empty. */
    private static final int MAX_EMPTY_STEPS = 16;

    private final Engine engine;
    private final Inspection inspection;

    public Inspector(Engine engine) {
        this.engine = engine;
        this.inspection = engine.inspection();
    }

    /** The whole system. */
    public SystemView system() {
        return new SystemView(engine.name(), state(), engine.started(), inspection.allocatedBytes(),
                inspection.deadToNobody(), types(), workers(), panics());
    }

    /** The unresolved panics, oldest first. */
    public List<Panic> panics() {
        return engine.panics();
    }

    private SystemView.State state() {
        return switch (engine.phase()) {
            case NEW -> SystemView.State.NEW;
            case RUNNING -> engine.isPanicked() ? SystemView.State.PANICKED : SystemView.State.RUNNING;
            case STOPPING -> SystemView.State.STOPPING;
            case STOPPED -> SystemView.State.STOPPED;
        };
    }

    /** What the system keeps on disk, empty if nothing. */
    public Optional<PersistenceView> persistence() {
        return engine.snapshots()
                .map(snapshots -> new PersistenceView(snapshots.settings().directory(), snapshots.last(),
                        snapshots.failure(), snapshots.isUnderWay(), snapshots.taken(), snapshots.failures(),
                        engine.journal()));
    }

    /**
     * The complete snapshots on disk, newest first.
     *
     * @throws io.kay.SnapshotException if the directory cannot be read
     */
    public List<Snapshot> snapshots() {
        return engine.snapshots().map(Snapshots::all).orElse(List.of());
    }

    /** All actor types by name. */
    public List<TypeView> types() {
        return inspection.types().stream().map(this::view).toList();
    }

    /** One actor type, empty if none has that name. */
    public Optional<TypeView> type(String name) {
        return definition(name).map(this::view);
    }

    private Optional<ActorTypeDefinition<?>> definition(String name) {
        return inspection.types().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    private TypeView view(ActorTypeDefinition<?> type) {
        List<PartitionView> partitions = new ArrayList<>();
        Counters sum = Counters.NONE;
        for (PartitionState partition : inspection.partitions(type)) {
            Counters counters = counters(partition);
            partitions.add(new PartitionView(partitions.size(), partition.scheduled(), counters));
            sum = sum.plus(counters);
        }
        return new TypeView(type.name(), type.type().getName(), type.traits().stream().map(Class::getName).toList(),
                type.handled().stream().map(codec -> codec.type().getName()).toList(),
                type.layout().fields().stream().map(field -> field.name() + ": " + field.kind()).toList(),
                type.layout().stride(), sum, partitions);
    }

    private static Counters counters(PartitionState partition) {
        var counters = partition.counters();
        return new Counters(counters.instances(), partition.inboxMessages(), partition.inboxBytes(),
                Duration.ofNanos(partition.oldestNanos()), counters.handled(), counters.dead(), counters.rejected(),
                counters.panics(), counters.storeBytes(), counters.turns(), Duration.ofNanos(counters.turnNanos()));
    }

    /** Calls of handlers, and of callbacks on workers, that currently run for longer than {@code kay.slow-handler}. */
    public List<SlowCall> slowCalls() {
        return inspection.slowCalls();
    }

    /**
     * Number of calls in turns of an actor type that took longer than {@code kay.slow-handler}; 0 for an unknown type.
     */
    public long slowCalls(String type) {
        return definition(type).map(inspection::slowCalls).orElse(0L);
    }

    /** The workers. */
    public List<WorkerView> workers() {
        return inspection.workers()
                .stream()
                .map(worker -> new WorkerView(worker.name(), worker.parked(), worker.turns()))
                .toList();
    }

    /**
     * A page of instances of a type, in slot order. An instance that is alive from the first to the last page is seen
     * exactly once.
     *
     * @param cursor null for the first page, then {@link InstancePage#next()}
     * @param limit maximum number of instances, 1 to 1000
     * @throws IllegalArgumentException if there is no such type, or cursor or limit are invalid
     */
    public CompletableFuture<InstancePage> instances(String type, @Nullable String cursor, int limit) {
        ActorTypeDefinition<?> definition = named(type);
        requireRange("limit", limit, MAX_PAGE);
        return page(definition, cursor == null ? AnswerPage.START : parse(cursor), limit, 0);
    }

    private ActorTypeDefinition<?> named(String type) {
        return definition(type).orElseThrow(() -> new IllegalArgumentException("No actor type is named " + type));
    }

    private static void requireRange(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(what + " is " + value + "; use 1 to " + max);
        }
    }

    private CompletableFuture<InstancePage> page(ActorTypeDefinition<?> type, long cursor, int limit, int steps) {
        return inspection.instances(type, cursor, limit).thenCompose(page -> {
            if (page.answers().isEmpty() && page.next() != AnswerPage.END && steps < MAX_EMPTY_STEPS) {
                return page(type, page.next(), limit, steps + 1);
            }
            return CompletableFuture.completedFuture(new InstancePage(type.name(), page.answers(),
                    page.next() == AnswerPage.END ? null : Long.toString(page.next())));
        });
    }

    private static long parse(String cursor) {
        try {
            long parsed = Long.parseLong(cursor);
            if (parsed >= 0) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            throw notACursor(cursor, e);
        }
        throw notACursor(cursor, null);
    }

    private static IllegalArgumentException notACursor(String cursor, @Nullable NumberFormatException cause) {
        return new IllegalArgumentException(
                "Not a cursor: \"" + cursor + "\"; leave it out for the first page, then use what \"next\" says",
                cause);
    }

    /** One instance, empty if the id is dead. */
    public CompletableFuture<Optional<Instance<?>>> instance(Id<?> id) {
        return inspection.instance(id).thenApply(found -> found.<Instance<?>>map(instance -> instance));
    }

    /**
     * Count, range, mean and histogram of a numeric field over all instances of a type. Works also while the system is
     * panicked. The field is read in slices between turns, with pauses. Meanwhile this takes a few percent of one
     * worker.
     *
     * @param field the accessor's name; components of a record follow after dots: {@code position.x}
     * @param buckets number of buckets of the histogram, 1 to 200
     * @param within timeout
     * @return fails with an {@link InspectionException} if too many inspections are running, or on timeout; cancelling
     *     it ends the reading
     * @throws IllegalArgumentException if there is no such type or field, or the field is not numeric
     */
    public CompletableFuture<FieldStatistics> statistics(String type, String field, int buckets, Duration within) {
        ActorTypeDefinition<?> definition = named(type);
        requireRange("buckets", buckets, MAX_BUCKETS);
        return inspection.scan(definition,
                new StatisticsScan(type, NumericField.of(definition, field), buckets), requireTime(within));
    }

    /**
     * The instances with the highest or lowest values of a numeric field, in that order. Each has the state it had when
     * it was chosen. The field is read as in {@link #statistics}.
     *
     * @param limit maximum number of instances, 1 to 1000
     * @param within timeout
     * @return as {@link #statistics}
     * @throws IllegalArgumentException if there is no such type or field, or the field is not numeric
     */
    public CompletableFuture<List<Instance<?>>> top(String type, String field, int limit, Order order,
            Duration within) {
        ActorTypeDefinition<?> definition = named(type);
        requireRange("limit", limit, MAX_PAGE);
        return inspection.scan(definition, new TopScan(NumericField.of(definition, field), limit, order),
                requireTime(within));
    }

    /**
     * The messages queued for a partition, in the order in which they will be handled. The queues are not changed.
     *
     * @param partition its number within the type
     * @param messages number of messages of each queue to decode, 0 to 100
     * @throws IllegalArgumentException if there is no such type or partition
     */
    public CompletableFuture<PartitionQueues> queues(String type, int partition, int messages) {
        ActorTypeDefinition<?> definition = named(type);
        if (messages < 0 || messages > MAX_DECODED) {
            throw new IllegalArgumentException("messages is " + messages + "; use 0 to " + MAX_DECODED);
        }
        return inspection.queue(definition, partition,
                queued -> new PartitionQueues(type, partition, QueueWalk.of(queued, false, messages),
                        QueueWalk.of(queued, true, messages)));
    }

    /**
     * Watches the messages that an instance handles from now on, with the state before and after: single messages,
     * questions and its part in broadcasts. The watch ends when the instance dies, its time has expired or enough
     * messages were seen. It costs two copies of the instance's state for each message, and other instances nothing.
     *
     * @param time how long to watch, more than zero, up to 10 minutes
     * @param messages number of messages after which it ends, 1 or more
     * @param signal called whenever there is a message to take or the watch has ended, usually by a worker; it must
     *     neither block nor throw
     * @return the watch once it has begun; cancelling it ends the watch. Fails with a {@link NoSuchInstanceException}
     *     if the instance is dead, or with an {@link InspectionException} if too many are watched
     */
    public CompletableFuture<InstanceWatch> watch(Id<?> id, Duration time, long messages, Runnable signal) {
        if (messages < 1) {
            throw new IllegalArgumentException("messages is " + messages + "; use 1 or more");
        }
        CompletableFuture<Watch> begun = inspection.watch(id, requireTime(time), messages, signal);
        CompletableFuture<InstanceWatch> watch = begun.thenApply(InstanceWatch::new);
        var _ = watch.exceptionally(failure -> {
            begun.cancel(false);
            var _ = begun.thenAccept(Watch::close); // it may have begun before the cancellation
            return null;
        });
        return watch;
    }

    private static Duration requireTime(Duration within) {
        return Durations.requirePositive("time", within, LONGEST);
    }
}
