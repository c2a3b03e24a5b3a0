package io.kay.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

import io.kay.PanicScope;
import io.kay.run.ActorSystemBuilder;

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
 * @param panic What happens when a handler throws.
 * @param shutdown The end of the application.
 */
@ConfigurationProperties("kay")
public record KayProperties(@DefaultValue("kay") String name, @DefaultValue("0") int machine,
        @DefaultValue List<String> packages, @Nullable Integer workers, @Nullable Integer partitions,
        @DefaultValue("2048") int turnMessages, @DefaultValue("16KB") DataSize blockSize, @DefaultValue Inbox inbox,
        @DefaultValue Ask ask, @DefaultValue Panic panic, @DefaultValue Shutdown shutdown) implements Validator {

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
        ranges.check("inbox.max-wait", !inbox.maxWait.isNegative() && inbox.maxWait.compareTo(YEAR) <= 0,
                "must be 0 to 365d");
        ranges.check("ask.timeout", ask.timeout.isPositive() && ask.timeout.compareTo(YEAR) <= 0,
                "must be more than 0, up to 365d");
        ranges.check("shutdown.drain-timeout",
                !shutdown.drainTimeout.isNegative() && shutdown.drainTimeout.compareTo(YEAR) <= 0,
                "must be 0 to 365d");
    }

    private static boolean isPowerOfTwo(int value) {
        return value >= 1 && value <= ActorSystemBuilder.MAX_PARTITIONS && Integer.bitCount(value) == 1;
    }

    /**
     * What waits to be handled.
     *
     * @param limit Bytes queued in the inbox of one partition from which on senders from outside wait, 1KB or more.
     * @param maxWait How long a sender from outside waits at a full inbox before it fails, 0 for not at all.
     */
    public record Inbox(@DefaultValue("256MB") DataSize limit, @DefaultValue("10s") Duration maxWait) {}

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
     * @param types The same for single actor types, by name.
     */
    public record Panic(@DefaultValue("system") PanicScope scope, @DefaultValue Map<String, PanicScope> types) {}

    /**
     * The end of the application.
     *
     * @param drainTimeout How long queued messages are still handled at shutdown. Best kept below
     *     spring.lifecycle.timeout-per-shutdown-phase.
     */
    public record Shutdown(@DefaultValue("20s") Duration drainTimeout) {}

    private record Ranges(Errors errors) {

        void check(String field, boolean valid, String message) {
            if (!valid) {
                errors.rejectValue(field, "kay.range", message);
            }
        }
    }
}
