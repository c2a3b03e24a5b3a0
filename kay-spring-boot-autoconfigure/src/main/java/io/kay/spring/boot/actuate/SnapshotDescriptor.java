package io.kay.spring.boot.actuate;

import java.time.Instant;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.Snapshot;

/**
 * A complete snapshot.
 *
 * @param written bytes written for it, 0 if an earlier process took it
 * @param pauseMicros how long no handler ran, 0 if an earlier process took it
 * @param durationMillis how long it took, 0 if an earlier process took it
 */
public record SnapshotDescriptor(String name, Instant time, long instances, long messages, long bytes, long written,
        long pauseMicros, long durationMillis) implements OperationResponseBody {

    static SnapshotDescriptor of(Snapshot snapshot) {
        return new SnapshotDescriptor(snapshot.name(), snapshot.time(), snapshot.instances(), snapshot.messages(),
                snapshot.bytes(), snapshot.written(), snapshot.pause().toNanos() / 1000,
                snapshot.duration().toMillis());
    }
}
