package io.kay.spring.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

import io.kay.PanicScope;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.snapshot.SnapshotSettings;
import io.kay.snapshot.SnapshotSettings.Verification;

/**
 * Properties of the actor system. They validate themselves, so that a value out of range is reported with its origin
 * even without a Bean Validation provider.
 *
 * @param name Name of the system and prefix of its thread names.
 * @param machine Number of this machine in the ids it creates, 0 to 16382.
 * @param packages Packages to scan for actor types, instead of the packages of the application.
 * @param workers Number of threads that run actors, 1 to 64. Defaults to one per core.
 * @param partitions Number of partitions of each actor type that does not set its own, a power of two up to 64.
 *     Defaults to the smallest number that gives every worker a partition.
 * @param turnMessages Number of messages after which a turn ends and the worker runs another partition, 1 to 1048576.
 * @param blockSize Size of the blocks that carry messages, 1KB to 1MB.
 * @param inbox Messages waiting to be handled.
 * @param ask Questions.
 * @param slowHandler Duration at which a call of a handler, or of a continuation on a worker, is reported as slow. Set
 *     to 0 to disable.
 * @param panic What happens when a handler throws.
 * @param shutdown Shutdown of the application.
 * @param snapshot State that survives the end of the process.
 * @param journal External messages since the last snapshot.
 */
@ConfigurationProperties("kay")
public record KayProperties(@DefaultValue("kay") String name, @DefaultValue("0") int machine,
        @DefaultValue List<String> packages, @Nullable Integer workers, @Nullable Integer partitions,
        @DefaultValue("2048") int turnMessages, @DefaultValue("16KB") DataSize blockSize, @DefaultValue Inbox inbox,
        @DefaultValue Ask ask, @DefaultValue("1s") Duration slowHandler, @DefaultValue Panic panic,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Snapshot snapshot, @DefaultValue Journal journal) implements Validator {

    private static final int MAX_MACHINE = 16382;
    private static final int MAX_TURN_MESSAGES = 1 << 20;
    private static final DataSize KILOBYTE = DataSize.ofKilobytes(1);
    private static final DataSize MEGABYTE = DataSize.ofMegabytes(1);
    private static final Duration YEAR = Duration.ofDays(365);

    @Override
    public boolean supports(Class<?> type) {
        return type == KayProperties.class;
    }

    @Override
    public void validate(Object target, Errors errors) {
        ((KayProperties) target).validate(new Ranges(errors));
    }

    private void validate(Ranges ranges) {
        ranges.check("name", !name.isBlank(), "must not be blank");
        ranges.check("machine", machine >= 0 && machine <= MAX_MACHINE, "must be 0 to " + MAX_MACHINE);
        ranges.check("workers", workers == null || (workers >= 1 && workers <= ActorSystemBuilder.MAX_PARTITIONS),
                "must be 1 to " + ActorSystemBuilder.MAX_PARTITIONS);
        ranges.check("partitions", partitions == null || isPowerOfTwo(partitions),
                "must be a power of two from 1 to " + ActorSystemBuilder.MAX_PARTITIONS);
        ranges.check("turn-messages", turnMessages >= 1 && turnMessages <= MAX_TURN_MESSAGES,
                "must be 1 to " + MAX_TURN_MESSAGES);
        ranges.check("block-size", blockSize.compareTo(KILOBYTE) >= 0 && blockSize.compareTo(MEGABYTE) <= 0,
                "must be 1KB to 1MB");
        ranges.check("inbox.limit", inbox.limit.compareTo(KILOBYTE) >= 0, "must be 1KB or more");
        ranges.check("inbox.total-limit", inbox.totalLimit == null || inbox.totalLimit.compareTo(KILOBYTE) >= 0,
                "must be 1KB or more");
        ranges.check("inbox.max-wait", !inbox.maxWait.isNegative() && inbox.maxWait.compareTo(YEAR) <= 0,
                "must be 0 to 365d");
        ranges.check("ask.timeout", ask.timeout.isPositive() && ask.timeout.compareTo(YEAR) <= 0,
                "must be more than 0, up to 365d");
        ranges.check("slow-handler", !slowHandler.isNegative() && slowHandler.compareTo(YEAR) <= 0,
                "must be 0 to 365d");
        ranges.check("shutdown.drain-timeout",
                !shutdown.drainTimeout.isNegative() && shutdown.drainTimeout.compareTo(YEAR) <= 0,
                "must be 0 to 365d");
        validatePersistence(ranges);
    }

    private void validatePersistence(Ranges ranges) {
        ranges.check("snapshot.interval", !snapshot.interval.isNegative() && snapshot.interval.compareTo(YEAR) <= 0,
                "must be 0 to 365d");
        ranges.check("snapshot.keep", snapshot.keep >= 1, "must be 1 or more");
        ranges.check("snapshot.patience",
                snapshot.patience.isPositive() && snapshot.patience.compareTo(SnapshotSettings.MAX_PATIENCE) <= 0,
                "must be more than 0, up to 1d");
        ranges.check("snapshot.max-age",
                snapshot.maxAge == null || (snapshot.maxAge.isPositive() && snapshot.maxAge.compareTo(YEAR) <= 0),
                "must be more than 0, up to 365d");
        ranges.check("journal.enabled", !journal.enabled || snapshot.directory != null,
                "must be false without kay.snapshot.directory: the journal lies beside the snapshots");
        ranges.check("journal.interval",
                journal.interval.isPositive() && journal.interval.compareTo(Duration.ofHours(1)) <= 0,
                "must be more than 0, up to 1h");
        ranges.check("journal.file-size",
                journal.fileSize.compareTo(DataSize.ofBytes(JournalSettings.MIN_FILE_BYTES)) >= 0
                        && journal.fileSize.compareTo(DataSize.ofBytes(JournalSettings.MAX_FILE_BYTES)) <= 0,
                "must be 64KB to 1GB");
    }

    private static boolean isPowerOfTwo(int value) {
        return value >= 1 && value <= ActorSystemBuilder.MAX_PARTITIONS && Integer.bitCount(value) == 1;
    }

    /**
     * Messages waiting to be handled.
     *
     * @param limit Inbox size of one partition at which external senders start to block, 1KB or more.
     * @param totalLimit Total size of all inboxes at which external senders start to block, 1KB or more. Defaults to a
     *     quarter of the memory that the process may use outside its heap, which is also the maximum.
     * @param maxWait Maximum time an external sender blocks at a full inbox before it fails. Set to 0 to fail at once.
     */
    public record Inbox(@DefaultValue("256MB") DataSize limit, @Nullable DataSize totalLimit,
            @DefaultValue("10s") Duration maxWait) {}

    /**
     * Questions.
     *
     * @param timeout Maximum time to wait for an answer, unless the ask sets its own timeout.
     */
    public record Ask(@DefaultValue("5s") Duration timeout) {}

    /**
     * What happens when a handler throws.
     *
     * @param scope What a panic pauses. Only essential messages are still handled there.
     * @param types Panic scopes of single actor types, by name. Case and separators do not matter.
     * @param healthScope Smallest scope of an unresolved panic that takes the health down. By default, a panic of one
     *     instance only adds a detail.
     */
    public record Panic(@DefaultValue("system") PanicScope scope, @DefaultValue Map<String, PanicScope> types,
            @DefaultValue("type") PanicScope healthScope) {}

    /**
     * Shutdown of the application.
     *
     * @param drainTimeout Maximum time to drain inboxes at shutdown. Keep it below
     *     spring.lifecycle.timeout-per-shutdown-phase.
     */
    public record Shutdown(@DefaultValue("20s") Duration drainTimeout) {}

    /**
     * State that survives the end of the process.
     *
     * @param directory Directory of the snapshots. Without it, no state survives.
     * @param interval Time from the end of one snapshot to the start of the next. Set to 0 to take snapshots only on
     *     request.
     * @param keep Number of snapshots to keep.
     * @param onShutdown Whether to take a last snapshot when the application stops.
     * @param verify When to verify the checksums of the restored snapshot, at the start or in the background.
     * @param patience How long a snapshot waits for running handlers to return. Other handlers keep running, except in
     *     the last second.
     * @param maxAge Age above which the last snapshot takes the health down. Defaults to three intervals, but at least
     *     a minute.
     * @param dryRun Whether to report what would happen to the state in the newest snapshot, instead of starting.
     * @param discardTypes Names of removed actor types whose instances in a snapshot are discarded.
     */
    public record Snapshot(@Nullable Path directory, @DefaultValue("0s") Duration interval,
            @DefaultValue("2") int keep, @DefaultValue("true") boolean onShutdown,
            @DefaultValue("start") Verification verify, @DefaultValue("10s") Duration patience,
            @Nullable Duration maxAge,
            @DefaultValue("false") boolean dryRun, @DefaultValue Set<String> discardTypes) {

        private static final int INTERVALS = 3;
        /** A snapshot may take longer than the interval. */
        private static final Duration SHORTEST = Duration.ofMinutes(1);

        /** The age above which the last snapshot is too old; null if any age is fine. */
        public @Nullable Duration oldest() {
            if (maxAge != null || interval.isZero()) {
                return maxAge;
            }
            Duration several = interval.multipliedBy(INTERVALS);
            return several.compareTo(SHORTEST) > 0 ? several : SHORTEST;
        }
    }

    /**
     * External messages since the last snapshot.
     *
     * @param enabled Whether to keep a journal of external messages.
     * @param sync When to fsync a message: before it is acknowledged (always), within an interval after that
     *     (interval), or whenever the operating system does (off).
     * @param interval Time between fsyncs if sync is interval, up to 1h.
     * @param fileSize Size of one journal file, 64KB to 1GB.
     */
    public record Journal(@DefaultValue("false") boolean enabled, @DefaultValue("always") JournalSync sync,
            @DefaultValue("100ms") Duration interval, @DefaultValue("16MB") DataSize fileSize) {}

    private record Ranges(Errors errors) {

        void check(String field, boolean valid, String message) {
            if (!valid) {
                errors.rejectValue(field, "kay.range", message);
            }
        }
    }
}
