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
 * whether or not a Bean Validation provider is there.
 *
 * @param name Name of the system, the beginning of its threads' names.
 * @param machine Number of this machine in the ids it gives out, 0 to 16382.
 * @param packages Packages to scan for actor types, instead of the packages of the application.
 * @param workers Number of threads that run actors, 1 to 64. By default one for each core.
 * @param partitions Number of partitions of each actor type that does not say so itself, a power of two up to 64. By
 *     default the smallest that gives every worker a partition.
 * @param turnMessages Number of messages after which a turn ends and another partition has its turn, 1 to 1048576.
 * @param blockSize Size of the blocks that messages travel in, 1KB to 1MB.
 * @param inbox What waits to be handled.
 * @param ask Questions.
 * @param slowHandler How long a call of a handler, or of a continuation on a worker, may take before it is reported as
 *     slow, 0 for never.
 * @param panic What happens when a handler throws.
 * @param shutdown The end of the application.
 * @param snapshot State that survives the end of the process.
 * @param journal What was sent from outside since the last snapshot.
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
     * What waits to be handled.
     *
     * @param limit Bytes queued in the inbox of one partition from which on senders from outside wait, 1KB or more.
     * @param totalLimit Bytes queued in all inboxes together from which on senders from outside wait, 1KB or more. By
     *     default a quarter of the memory that the process may have outside its heap; all of that is the maximum.
     * @param maxWait How long a sender from outside waits at a full inbox before it fails, 0 for not at all.
     */
    public record Inbox(@DefaultValue("256MB") DataSize limit, @Nullable DataSize totalLimit,
            @DefaultValue("10s") Duration maxWait) {}

    /**
     * Questions.
     *
     * @param timeout How long an ask that does not say so itself waits for its answer.
     */
    public record Ask(@DefaultValue("5s") Duration timeout) {}

    /**
     * What happens when a handler throws.
     *
     * @param scope What then stands still, but for essential messages.
     * @param types The same for single actor types, by name. Case and separators do not matter.
     * @param healthScope Smallest scope of an unresolved panic that takes the health down. By default a panic of one
     *     instance is a detail only.
     */
    public record Panic(@DefaultValue("system") PanicScope scope, @DefaultValue Map<String, PanicScope> types,
            @DefaultValue("type") PanicScope healthScope) {}

    /**
     * The end of the application.
     *
     * @param drainTimeout How long queued messages are still handled at shutdown. Best kept below
     *     spring.lifecycle.timeout-per-shutdown-phase.
     */
    public record Shutdown(@DefaultValue("20s") Duration drainTimeout) {}

    /**
     * State that survives the end of the process.
     *
     * @param directory Where snapshots lie. Without it nothing survives.
     * @param interval From the end of one snapshot to the next, 0 for only when asked for.
     * @param keep Number of snapshots that are kept.
     * @param onShutdown Whether to take a last snapshot when the application stops.
     * @param verify When checksums of the snapshot are compared from which the system goes on: at the start, or while
     *     it works already.
     * @param patience How long a snapshot waits for running handlers to return. Other handlers run meanwhile, but for the
     *     last second.
     * @param maxAge Age of the last snapshot from which on the health is down. By default three intervals, but
     *     at least a minute.
     * @param dryRun Whether to tell what would become of the state in the newest snapshot, and not to start.
     * @param discardTypes Actor types that are gone and whose instances in a snapshot are given up, by name.
     */
    public record Snapshot(@Nullable Path directory, @DefaultValue("0s") Duration interval,
            @DefaultValue("2") int keep, @DefaultValue("true") boolean onShutdown,
            @DefaultValue("start") Verification verify, @DefaultValue("10s") Duration patience,
            @Nullable Duration maxAge,
            @DefaultValue("false") boolean dryRun, @DefaultValue Set<String> discardTypes) {

        private static final int INTERVALS = 3;
        /** A snapshot may take longer than the interval is. */
        private static final Duration SHORTEST = Duration.ofMinutes(1);

        /** The age from which on the last snapshot is too old, null if it never is. */
        public @Nullable Duration oldest() {
            if (maxAge != null || interval.isZero()) {
                return maxAge;
            }
            Duration several = interval.multipliedBy(INTERVALS);
            return several.compareTo(SHORTEST) > 0 ? several : SHORTEST;
        }
    }

    /**
     * What was sent from outside since the last snapshot.
     *
     * @param enabled Whether it is kept.
     * @param sync When a message counts as kept: once it is on the disk, or at once and on the disk after an interval or
     *     when the operating system likes.
     * @param interval How long messages wait for the disk if sync is interval, up to 1h.
     * @param fileSize Size of one file, 64KB to 1GB.
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
