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
 * @param underWay whether a snapshot is being taken
 * @param taken snapshots taken since the start
 * @param failures failed attempts since the start
 * @param failure why the last attempt failed, absent if it did not
 * @param snapshots the complete snapshots, newest first
 * @param journal the journal, absent if there is none
 */
public record SnapshotsDescriptor(String directory, boolean underWay, long taken, long failures,
        @Nullable String failure, List<SnapshotDescriptor> snapshots,
        @Nullable Journal journal) implements OperationResponseBody {

    /**
     * A journal.
     *
     * @param records messages written since the start
     * @param bytes bytes that a restart would read
     * @param syncs number of fsyncs since the start
     * @param problem why messages are refused, or soon will be; absent if all is well
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
