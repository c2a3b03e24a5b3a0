package io.kay.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.InspectionException;
import io.kay.Instance;
import io.kay.NoSuchInstanceException;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.store.InstanceStore;

/** The parts of an engine that {@code io.kay.inspect} may see. Any thread. */
public final class Inspection {

    private final Engine engine;

    Inspection(Engine engine) {
        this.engine = engine;
    }

    /** The actor types by name. */
    public List<ActorTypeDefinition<?>> types() {
        return engine.directory().types().stream().<ActorTypeDefinition<?>>map(ActorTypeRuntime::definition).toList();
    }

    /** The partitions of an actor type, in order. */
    public List<PartitionState> partitions(ActorTypeDefinition<?> type) {
        return runtime(type).partitions()
                .stream()
                .map(partition -> new PartitionState(!partition.isIdle(),
                        partition.userInbox().messages() + partition.essentialInbox().messages(),
                        partition.userInbox().bytes() + partition.essentialInbox().bytes(), oldestAge(partition),
                        partition.counters()))
                .toList();
    }

    /** The owner updates the time only after a turn. Messages of a running turn have waited at least since it began. */
    private long oldestAge(Partition partition) {
        long oldest = age(partition.oldest());
        if (partition.isScheduled() && partition.userInbox().messages() + partition.essentialInbox().messages() > 0) {
            for (Worker worker : engine.workers().all()) {
                Activity activity = worker.activity();
                if (activity != null && activity.lane() == partition.lane()) {
                    return Math.max(oldest, age(activity.since()));
                }
            }
        }
        return oldest;
    }

    /** Calls of handlers, and of callbacks on workers, now running for longer than {@code kay.slow-handler}. */
    public List<SlowCall> slowCalls() {
        return engine.slowCalls().now();
    }

    /** The number of calls since the start, in turns of an actor type, that exceeded {@code kay.slow-handler}. */
    public long slowCalls(ActorTypeDefinition<?> type) {
        return engine.slowCalls().count(type.name());
    }

    /**
     * The state of a partition that any thread may read.
     *
     * @param scheduled whether the partition waits for a worker or is being run
     * @param oldestNanos age of the oldest queued message, 0 if there is none
     */
    public record PartitionState(boolean scheduled, long inboxMessages, long inboxBytes, long oldestNanos,
            Counters counters) {}

    private long age(long since) {
        return since == 0 ? 0 : Math.max(0, engine.nanoTime() - since);
    }

    /** The workers, in order. */
    public List<WorkerState> workers() {
        return engine.workers()
                .all()
                .stream()
                .map(worker -> new WorkerState(worker.name(), worker.isParked(), worker.turns()))
                .toList();
    }

    /** The state of a worker that any thread may read. */
    public record WorkerState(String name, boolean parked, long turns) {}

    /** Messages sent to ids that belong to no actor type. */
    public long deadToNobody() {
        return engine.deadLetters().toNobody();
    }

    /** Off-heap memory, in bytes, of the stores and messages of the whole system. */
    public long allocatedBytes() {
        return engine.storage().allocatedBytes();
    }

    /** One instance, read by its owner between two turns; empty if the id is dead. */
    public <A> CompletableFuture<Optional<Instance<A>>> instance(Id<A> id) {
        Partition partition = engine.directory().partitionOf(id.bits());
        if (partition == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return lookAt(partition, id, owner -> owner.image(id));
    }

    /** Looks at an instance, after its birth if that is still under way. */
    private <V> CompletableFuture<V> lookAt(Partition partition, Id<?> id, Function<Partition, V> looking) {
        CompletableFuture<CompletableFuture<V>> sight =
                new SystemFuture.OfPartitions<>(engine, "a look at " + id, List.of(partition));
        look(partition, sight, owner -> {
            if (!owner.store().unborn(id.bits()) || owner.isPaused()) {
                return CompletableFuture.completedFuture(looking.apply(owner));
            }
            owner.fetchFromIngress(); // operations posted after this come after the birth
            CompletableFuture<V> again = new CompletableFuture<>();
            engine.post(partition, new InspectOperation<>(again, looking));
            return again;
        });
        return sight.thenCompose(Function.identity());
    }

    private <V> CompletableFuture<V> result(String what, Partition partition) {
        return new SystemFuture.OfPartitions<>(engine, what, List.of(partition));
    }

    /** Has the owner of a partition look at it between two turns. */
    private <V> void look(Partition partition, CompletableFuture<V> future, Function<Partition, V> looking) {
        if (engine.phase() == Engine.Phase.STOPPED) {
            future.completeExceptionally(engine.stopped());
            return;
        }
        partition.execute(() -> {
            Worker runner = partition.runner();
            try {
                V seen = looking.apply(partition);
                runner.afterTurn(() -> future.complete(seen));
            } catch (Throwable thrown) { // everything, even a heap OutOfMemoryError: only this look fails
                runner.afterTurn(() -> future.completeExceptionally(thrown));
            }
        }, future::completeExceptionally);
        if (engine.phase() == Engine.Phase.STOPPED) {
            future.completeExceptionally(engine.stopped()); // there may be no thread left to run or abandon it
        }
    }

    /**
     * Instances of a type in slot order, read by the owner of one partition between two turns.
     *
     * @param cursor as in {@link AnswerPage}
     * @throws IllegalArgumentException if the cursor does not belong to this type
     */
    public CompletableFuture<AnswerPage<Instance<?>>> instances(ActorTypeDefinition<?> type, long cursor, int limit) {
        List<Partition> partitions = runtime(type).partitions();
        SlotCursor from = SlotCursor.decode(cursor, partitions.size());
        if (from.equals(SlotCursor.END)) {
            return CompletableFuture.completedFuture(new AnswerPage<>(List.of(), AnswerPage.END));
        }
        CompletableFuture<AnswerPage<Instance<?>>> page =
                result("a page of instances", partitions.get(from.partition()));
        look(partitions.get(from.partition()), page, owner -> {
            SlotScan scan = new SlotScan(owner.store(), from.slot());
            List<Instance<?>> instances = new ArrayList<>();
            int row;
            while (instances.size() < limit && (row = scan.next()) != InstanceStore.NONE) {
                instances.add(owner.image(row));
            }
            return new AnswerPage<>(instances, scan.cursor(from, partitions.size()).encoded());
        });
        return page;
    }

    /**
     * Shows all instances of a type to a visitor, in slices between turns.
     *
     * @param within maximum time of the scan, more than zero
     * @return the visitor's result; cancelling it ends the scan. Fails with an {@link InspectionException} if too many
     *     scans are under way or the time is over
     */
    public <V> CompletableFuture<V> scan(ActorTypeDefinition<?> type, ScanVisitor<V> visitor, Duration within) {
        return engine.scans().start(runtime(type), visitor, within);
    }

    /**
     * Watches the messages that an instance handles from now on: until it dies, for a time, and up to a number of
     * messages.
     *
     * @param signal called whenever calls can be taken or the watch has ended; must not block the calling thread
     * @return the watch, once it has begun; cancelling it ends the watch. Fails with a {@link NoSuchInstanceException}
     *     if the instance is dead, with an {@link InspectionException} if too many instances are watched
     */
    public CompletableFuture<Watch> watch(Id<?> id, Duration time, long messages, Runnable signal) {
        Partition partition = engine.directory().partitionOf(id.bits());
        if (partition == null) {
            return CompletableFuture.failedFuture(new NoSuchInstanceException("Nobody has the id " + id));
        }
        Watch watch = new Watch(partition, id.bits(), messages, signal);
        CompletableFuture<Watch> begun = lookAt(partition, id, owner -> {
            owner.watches().add(watch);
            engine.timers().after(time, () -> engine.callbacks().run(() -> watch.end(Watch.End.TIME_OVER)));
            return watch;
        });
        var _ = begun.whenComplete((_, failure) -> {
            if (failure != null) {
                watch.close();
            }
        });
        return begun;
    }

    /**
     * The queued messages of a partition, read by its owner between two turns.
     *
     * @param looking called on the owner's thread
     * @throws IllegalArgumentException if the type has no such partition
     */
    public <V> CompletableFuture<V> queue(ActorTypeDefinition<?> type, int partition,
            Function<QueuedMessages, V> looking) {
        List<Partition> partitions = runtime(type).partitions();
        if (partition < 0 || partition >= partitions.size()) {
            throw new IllegalArgumentException(
                    type.name() + " has no partition " + partition + "; use 0 to " + (partitions.size() - 1));
        }
        CompletableFuture<V> seen = result("a look at what is queued", partitions.get(partition));
        look(partitions.get(partition), seen, owner -> looking.apply(owner.queued()));
        return seen;
    }

    private ActorTypeRuntime<?> runtime(ActorTypeDefinition<?> type) {
        return engine.directory()
                .types()
                .stream()
                .filter(known -> known.definition().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " is of another system"));
    }
}
