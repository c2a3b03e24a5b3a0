package io.kay.journal;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Figures of a journal.
 *
 * @param records number of messages written since the start
 * @param bytes size of the records that a restart would read
 * @param syncs number of flushes to disk since the start
 * @param syncTime total time of those flushes
 * @param problem why messages are refused, or soon will be; null if there is no problem
 */
public record JournalStatistics(long records, long bytes, long syncs, Duration syncTime, @Nullable Throwable problem) {}
