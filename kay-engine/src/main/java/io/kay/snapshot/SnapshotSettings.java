package io.kay.snapshot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import io.kay.guard.Durations;

/**
 * Where and when snapshots are taken.
 *
 * @param directory where snapshots are stored; used by one system at a time
 * @param interval time from one snapshot to the next; zero to take them only on request
 * @param keep number of snapshots to keep, 1 or more
 * @param onShutdown whether to take a last snapshot when the system stops
 * @param verification when checksums are verified
 * @param patience how long a snapshot waits for running handlers to return; until the last second of it, other handlers
 *     continue to run
 * @param discardTypes names of removed actor types whose instances a snapshot may still contain
 */
public record SnapshotSettings(Path directory, Duration interval, int keep, boolean onShutdown,
        Verification verification, Duration patience, Set<String> discardTypes) {

    /** The default patience. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The longest patience. */
    public static final Duration MAX_PATIENCE = Duration.ofDays(1);

    /** When checksums are verified. */
    public enum Verification {
        /** Before the first message is handled. Damaged data is never used. */
        START,
        /** While the system is already working. If damage is found, the whole system panics at that moment. */
        BACKGROUND
    }

    public SnapshotSettings {
        Durations.requireNotNegative("The snapshot interval", interval);
        if (keep < 1) {
            throw new IllegalArgumentException("Keep " + keep + " snapshots; use 1 or more");
        }
        Durations.requirePositive("The snapshot patience", patience, MAX_PATIENCE);
        discardTypes = Set.copyOf(discardTypes);
    }

    /** Snapshots only on request and when the system stops; the last two are kept. */
    public static SnapshotSettings in(Path directory) {
        return new SnapshotSettings(directory, Duration.ZERO, 2, true, Verification.START, PATIENCE, Set.of());
    }

    public SnapshotSettings interval(Duration value) {
        return new SnapshotSettings(directory, value, keep, onShutdown, verification, patience, discardTypes);
    }

    public SnapshotSettings keep(int value) {
        return new SnapshotSettings(directory, interval, value, onShutdown, verification, patience, discardTypes);
    }

    public SnapshotSettings onShutdown(boolean value) {
        return new SnapshotSettings(directory, interval, keep, value, verification, patience, discardTypes);
    }

    public SnapshotSettings verification(Verification value) {
        return new SnapshotSettings(directory, interval, keep, onShutdown, value, patience, discardTypes);
    }

    public SnapshotSettings patience(Duration value) {
        return new SnapshotSettings(directory, interval, keep, onShutdown, verification, value, discardTypes);
    }

    public SnapshotSettings discardTypes(Set<String> value) {
        return new SnapshotSettings(directory, interval, keep, onShutdown, verification, patience, value);
    }
}
