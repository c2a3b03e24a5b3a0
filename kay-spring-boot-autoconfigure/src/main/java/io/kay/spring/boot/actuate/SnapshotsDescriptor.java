package io.kay.spring.boot.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.Snapshot;
import io.kay.inspect.PersistenceView;
import io.kay.journal.JournalStatistics;

/**
 * The snapshots of a system and its journal.
 *
 * @param underWay whether one is being taken
 * @param taken since the start
 * @param failures since the start
 * @param failure why the last try failed, if it did
 * @param snapshots the complete ones, the newest first
 * @param journal absent if there is none
 */
public record SnapshotsDescriptor(String directory, boolean underWay, long taken, long failures,
        @Nullable String failure, List<SnapshotDescriptor> snapshots,
        @Nullable Journal journal) implements OperationResponseBody {

    /**
     * A journal.
     *
     * @param records messages written since the start
     * @param bytes that a restart would read
     * @param syncs how often it was brought to the disk
     * @param problem why messages are or will be refused, if they are
     */
    public record Journal(long records, long bytes, long syncs, @Nullable String problem) {

        private static Journal of(JournalStatistics journal) {
            return new Journal(journal.records(), journal.bytes(), journal.syncs(),
                    journal.problem() == null ? null : journal.problem().toString());
        }
    }

    static SnapshotsDescriptor of(PersistenceView view, List<Snapshot> snapshots) {
        return new SnapshotsDescriptor(view.directory().toString(), view.underWay(), view.taken(), view.failures(),
                view.failure().map(Throwable::getMessage).orElse(null),
                snapshots.stream().map(SnapshotDescriptor::of).toList(),
                view.journal().map(Journal::of).orElse(null));
    }
}
