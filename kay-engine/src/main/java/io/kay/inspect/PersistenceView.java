package io.kay.inspect;

import java.nio.file.Path;
import java.util.Optional;

import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.journal.JournalStatistics;

/**
 * What a system keeps on the disk.
 *
 * @param directory where it lies
 * @param last the newest snapshot, empty if there is none
 * @param failure why the last try failed, empty if it did not
 * @param underWay whether one is being taken
 * @param taken so many since the start
 * @param failures so many since the start
 * @param journal empty if there is none
 */
public record PersistenceView(Path directory, Optional<Snapshot> last, Optional<SnapshotException> failure,
        boolean underWay, long taken, long failures,
        Optional<JournalStatistics> journal) {}
