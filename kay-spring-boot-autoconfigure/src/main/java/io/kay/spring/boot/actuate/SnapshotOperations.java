package io.kay.spring.boot.actuate;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.ActorSystem;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.guard.Durations;
import io.kay.inspect.Inspector;

/** Operations of {@link KayEndpoint} below {@code snapshots}. */
final class SnapshotOperations {

    private final ActorSystem system;
    private final Inspector inspector;
    private final Waiting waiting;

    SnapshotOperations(ActorSystem system, Inspector inspector, Waiting waiting) {
        this.system = system;
        this.inspector = inspector;
        this.waiting = waiting;
    }

    OperationResponseBody all() {
        return read(() -> SnapshotsDescriptor.of(inspector.persistence().orElseThrow(), inspector.snapshots()));
    }

    OperationResponseBody one(String name) {
        return read(() -> inspector.snapshots()
                .stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .findFirst()
                .<OperationResponseBody>map(SnapshotDescriptor::of)
                .orElseGet(() -> ProblemDescriptor.notFound("There is no snapshot of this name; see snapshots")));
    }

    private OperationResponseBody read(Supplier<OperationResponseBody> reading) {
        if (inspector.persistence().isEmpty()) {
            return none();
        }
        try {
            return reading.get();
        } catch (SnapshotException e) {
            return ProblemDescriptor.unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** Takes a snapshot and waits for it, up to the usual timeout. The snapshot continues after that. */
    OperationResponseBody take() {
        if (inspector.persistence().isEmpty()) {
            return none();
        }
        CompletableFuture<Snapshot> taken = system.snapshot();
        try {
            return SnapshotDescriptor.of(taken.get(Durations.nanos(waiting.timeout()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return new SnapshotUnderWayDescriptor(true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SnapshotUnderWayDescriptor(true);
        } catch (ExecutionException e) {
            return ProblemDescriptor
                    .unavailable(String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
        }
    }

    private static ProblemDescriptor none() {
        return ProblemDescriptor.notFound("This system keeps no snapshots; set kay.snapshot.directory");
    }
}
