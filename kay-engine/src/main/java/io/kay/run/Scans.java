package io.kay.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.kay.InspectionException;

/** The scans under way in one system. Any thread. */
final class Scans {

    /** Maximum concurrent scans: more would take too much of the workers for an inspection. */
    private static final int MAX = 4;

    private final Engine engine;
    private final Set<Scan<?>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    Scans(Engine engine) {
        this.engine = engine;
    }

    /** Starts a scan. Its result fails after the given time, or when the system stops. */
    <V> CompletableFuture<V> start(ActorTypeRuntime<?> type, ScanVisitor<V> visitor, Duration within) {
        CompletableFuture<V> result = new SystemFuture.OfPartitions<>(engine, "the scan of " + type.name(),
                type.partitions());
        // A full fence, as is decrementAndGet below: the next request sees a place that was released.
        if (count.incrementAndGet() > MAX) {
            count.decrementAndGet();
            result.completeExceptionally(new InspectionException(MAX + " scans are under way; only so many may be at a"
                    + " time, try again when one has ended"));
            return result;
        }
        Scan<V> scan = new Scan<>(engine, type.partitions(), visitor, result);
        underWay.add(scan);
        var _ = result.whenComplete((_, _) -> {
            underWay.remove(scan);
            count.decrementAndGet();
        });
        engine.timers()
                .after(within, () -> {
                    if (!result.isDone()) {
                        engine.callbacks()
                                .fail(result, new InspectionException("The scan of " + type.name()
                                        + " was not done within " + within + "; allow it more time. "
                                        + new AskDiagnosis(engine).of(type.partitions())));
                    }
                });
        scan.next();
        if (engine.phase() == Engine.Phase.STOPPED) {
            scan.fail(engine.stopped()); // abandonAll may have come before this scan was known
        }
        return result;
    }

    /** After the system has stopped: adds the failing of each scan, which calls user continuations, to the list. */
    void abandonAll(Throwable reason, List<Runnable> abandonments) {
        underWay.forEach(scan -> abandonments.add(() -> scan.fail(reason)));
    }
}
