package io.kay.journal;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Figures of a journal.
 *
 * @param records messages written since the start
 * @param bytes bytes of the records that a restart would read
 * @param syncs how often records were brought to the disk since the start
 * @param syncTime how long that took altogether
 * @param problem why messages are or soon will be refused, null while all is well
 */
public record JournalStatistics(long records, long bytes, long syncs, Duration syncTime, @Nullable Throwable problem) {}
