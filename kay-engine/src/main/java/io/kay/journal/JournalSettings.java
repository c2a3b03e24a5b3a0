package io.kay.journal;

import java.time.Duration;

import io.kay.guard.Durations;

/**
 * How a journal is written.
 *
 * @param sync when a message counts as durable
 * @param interval time between flushes with {@link JournalSync#INTERVAL}
 * @param fileBytes size of a file, {@value #MIN_FILE_BYTES} to {@value #MAX_FILE_BYTES}; a message too large for it
 *     gets a larger file
 */
public record JournalSettings(JournalSync sync, Duration interval, int fileBytes) {

    /** Minimum file size, in bytes. */
    public static final int MIN_FILE_BYTES = 64 << 10;
    /** Maximum file size, in bytes. */
    public static final int MAX_FILE_BYTES = 1 << 30;

    private static final Duration DEFAULT_INTERVAL = Duration.ofMillis(100);
    private static final int DEFAULT_FILE_BYTES = 16 << 20;

    public JournalSettings {
        Durations.requirePositive("The interval of the journal", interval);
        if (fileBytes < MIN_FILE_BYTES || fileBytes > MAX_FILE_BYTES) {
            throw new IllegalArgumentException("The size of journal files is " + fileBytes + " bytes; use "
                    + MIN_FILE_BYTES + " to " + MAX_FILE_BYTES);
        }
    }

    /** Files of 16 MiB, flushed as {@code sync} says; the interval, where it applies, is 100 ms. */
    public static JournalSettings of(JournalSync sync) {
        return new JournalSettings(sync, DEFAULT_INTERVAL, DEFAULT_FILE_BYTES);
    }

    public JournalSettings interval(Duration value) {
        return new JournalSettings(sync, value, fileBytes);
    }

    public JournalSettings fileBytes(int value) {
        return new JournalSettings(sync, interval, value);
    }
}
