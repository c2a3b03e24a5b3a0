package io.kay.inspect;

import java.nio.file.Path;
import java.util.Optional;

import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.journal.JournalStatistics;

/**
 * What a system keeps on disk.
 *
 * @param directory its location
 * @param last the newest snapshot, empty if there is none
 * @param failure why the last attempt failed, empty if it succeeded
 * @param underWay whether a snapshot is being taken
 * @param taken number of snapshots taken since the start
 * @param failures number of failed attempts since the start
 * @param journal empty if there is none
 */
public record PersistenceView(Path directory, Optional<Snapshot> last, Optional<SnapshotException> failure,
        boolean underWay, long taken, long failures,
        Optional<JournalStatistics> journal) {}
