package io.kay.run;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.kay.Snapshot;
import io.kay.snapshot.Manifest;
import io.kay.snapshot.SnapshotDirectory;
import io.kay.snapshot.SnapshotReader;
import io.kay.snapshot.SnapshotSettings;

/**
 * What a system that is about to be built finds on disk.
 *
 * @param directory locked for this system
 * @param newest the snapshot from which it goes on, null if there is none
 */
record Persistence(SnapshotSettings settings, SnapshotDirectory directory, @Nullable SnapshotReader newest) {

    /**
     * Looks for it and checks it as far as is wanted.
     *
     * @throws io.kay.SnapshotException if the directory is in use or the newest snapshot is damaged
     */
    static Persistence open(SnapshotSettings settings) {
        SnapshotDirectory directory = SnapshotDirectory.open(settings.directory());
        boolean opened = false;
        try {
            SnapshotReader newest = directory.newest().map(SnapshotReader::open).orElse(null);
            if (newest != null && settings.verification() == SnapshotSettings.Verification.START) {
                newest.verify();
            }
            opened = true;
            return new Persistence(settings, directory, newest);
        } finally {
            if (!opened) {
                directory.close();
            }
        }
    }

    Numbers numbers() {
        return newest == null ? new Numbers() : new Numbers(newest.manifest());
    }

    /** The snapshot from which the system goes on. */
    Optional<Snapshot> restored() {
        if (newest == null) {
            return Optional.empty();
        }
        Manifest manifest = newest.manifest();
        return Optional.of(new Snapshot(manifest.name(), manifest.time(), manifest.instances(), manifest.messages(),
                manifest.bytes(), 0, Duration.ZERO, Duration.ZERO));
    }
}
