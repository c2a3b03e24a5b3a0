package io.kay.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.Panic;

/**
 * Explains why an answer has not arrived: which instance was asked, whether it is alive, and what its partition is
 * doing. The result is a momentary view from outside the partition. Each partition is inspected once, so many asks that
 * expire together cost one inspection. One thread; makes no worker wait.
 */
final class AskDiagnosis {

    private static final int MAX_WORKERS = 4;

    private final Engine engine;
    private final Map<Partition, String> known = new HashMap<>();

    AskDiagnosis(Engine engine) {
        this.engine = engine;
    }

    /** Formats nanoseconds as seconds, with one decimal. */
    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f", (double) nanos / TimeUnit.SECONDS.toNanos(1));
    }

    /** Why no answer has arrived from an address. */
    String of(long to) {
        ActorTypeRuntime<?>[] types = engine.directory().types(to);
        if (Id.slot(to) == Id.ALL_SLOTS) {
            return of(Arrays.stream(types).flatMap(type -> type.partitions().stream()).toList());
        }
        Partition partition = engine.directory().partitionOf(to);
        if (partition == null) {
            return "nobody has the id " + new Id<>(to);
        }
        return notStarted() ? NOT_STARTED
                : partition.type().name() + " " + new Id<>(to) + alive(partition, to) + "; " + of(partition);
    }

    static final String NOT_STARTED =
            "the system has not started: messages are handled from start() on, in a Spring application when all beans"
                    + " are made";

    private boolean notStarted() {
        return engine.phase() == Engine.Phase.NEW;
    }

    /** Why one of several partitions has not answered: a running one if any, else one that is not idle or is paused. */
    String of(List<Partition> partitions) {
        if (notStarted()) {
            return NOT_STARTED;
        }
        for (Partition partition : partitions) {
            if (activity(partition) != null) {
                return of(partition);
            }
        }
        return partitions.stream()
                .filter(partition -> !partition.isIdle() || partition.isPaused())
                .findFirst()
                .map(this::of)
                .orElse("all partitions are idle");
    }

    /** What a partition is doing. */
    String of(Partition partition) {
        return known.computeIfAbsent(partition, this::look);
    }

    /** Reads while the owner may write: the result may be stale, and is empty if the read fails for that reason. */
    private static String alive(Partition partition, long id) {
        try {
            return partition.store().find(id) >= 0 ? " is alive"
                    : partition.store().unborn(id)
                            ? " is not alive yet: its birth was not handled, or nobody spawned it"
                            : " is dead";
        } catch (RuntimeException _) {
            return "";
        }
    }

    private String look(Partition partition) {
        String name = "partition " + partition.index() + " of " + partition.type().name();
        Activity activity = activity(partition);
        if (activity != null) {
            return name + " " + runs(activity, partition) + waiting(partition);
        }
        if (engine.workers().all().stream().anyMatch(worker -> worker.isCurrentThread() && worker.runs(partition))) {
            return name + " is run by this thread, " + Thread.currentThread().getName() + waiting(partition);
        }
        if (partition.isPaused()) {
            return name + " stands still" + because(partition) + waiting(partition);
        }
        if (!partition.isScheduled()) {
            return name + " is idle" + waiting(partition);
        }
        return name + " waits for a worker" + waiting(partition) + busy();
    }

    private @Nullable Activity activity(Partition partition) {
        for (Worker worker : engine.workers().all()) {
            Activity activity = worker.activity();
            if (activity != null && activity.lane() == partition.lane() && !worker.isCurrentThread()) {
                return activity;
            }
        }
        return null;
    }

    private String runs(Activity activity, Partition partition) {
        StackTraceElement[] stack = activity.worker().thread().getStackTrace();
        String place = CodeLocation.of(stack);
        long found = engine.slowCalls().since(activity);
        boolean first = partition.hasJustBegun() && !CodeLocation.contains(stack, BroadcastPass.class);
        long since = found != 0 ? found : first ? activity.since() : 0;
        String on = " on " + activity.worker().name();
        return since != 0 ? "runs " + place + " for " + seconds(engine.nanoTime() - since) + " s" + on
                : "runs " + place + " in a turn that has taken " + seconds(engine.nanoTime() - activity.since()) + " s"
                        + on;
    }

    private static String waiting(Partition partition) {
        long messages = partition.userInbox().messages() + partition.essentialInbox().messages();
        return messages <= 0 ? "" : ", " + messages + (messages == 1 ? " message waits" : " messages wait");
    }

    private String because(Partition partition) {
        return engine.panics()
                .stream()
                .filter(panic -> engine.panicLog().concerns(panic, partition.type().all().bits()))
                .findFirst()
                .map(Panic::number)
                .map(number -> " until panic " + number + " is resolved")
                .orElse(" after a panic");
    }

    private String busy() {
        return engine.workers()
                .all()
                .stream()
                .map(Worker::activity)
                .filter(activity -> activity != null && !activity.worker().isCurrentThread())
                .limit(MAX_WORKERS)
                .map(activity -> "; " + engine.directory().partition(activity.lane()).type().name() + " "
                        + runs(activity, engine.directory().partition(activity.lane())))
                .collect(Collectors.joining());
    }
}
