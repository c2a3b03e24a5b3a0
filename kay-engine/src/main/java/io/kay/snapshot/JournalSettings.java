package io.kay.snapshot;

import java.nio.file.Path;
import java.time.Duration;

import io.kay.JournalException;

/**
 * Where and how a journal is written.
 *
 * @param directory where its files lie; it exists
 * @param sync when a message counts as kept
 * @param interval how long records wait for the disk with {@link JournalSync#INTERVAL}
 * @param fileBytes size of a file, {@value #MIN_FILE_BYTES} to {@value #MAX_FILE_BYTES}; a message too large for it
 *     gets a larger file
 */
public record JournalSettings(Path directory, JournalSync sync, Duration interval, int fileBytes) {

    /** The smallest size of a file. */
    public static final int MIN_FILE_BYTES = 64 << 10;
    /** The largest size of a file. */
    public static final int MAX_FILE_BYTES = 1 << 30;
    /** The size of a file if nothing else is wanted. */
    public static final int DEFAULT_FILE_BYTES = 16 << 20;

    public JournalSettings {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("The interval of the journal is " + interval + "; use more than zero");
        }
        if (fileBytes < MIN_FILE_BYTES || fileBytes > MAX_FILE_BYTES) {
            throw new IllegalArgumentException("The size of journal files is " + fileBytes + " bytes; use "
                    + MIN_FILE_BYTES + " to " + MAX_FILE_BYTES);
        }
    }

    JournalException noRoom(Throwable cause) {
        return new JournalException(
                "The journal has no room for the message, and no file could be added in " + directory
                        + ": " + cause
                        + ". The message was not sent; make room on the disk or make the directory writable",
                cause);
    }
}
