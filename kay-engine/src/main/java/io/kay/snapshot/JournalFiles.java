package io.kay.snapshot;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.JournalException;

/** Makes the files of a journal, the next one ahead of time, and removes old ones. Any thread. */
final class JournalFiles {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** After a failure the next file is not tried at once: each try may write a whole file. */
    private static final long RETRY_NANOS = 1_000_000_000;

    private final Path directory;
    private final JournalSettings settings;
    private final byte[] tables;

    /** Held while a file is made or taken; taken last, after the locks of the journal. */
    private final ReentrantLock making = new ReentrantLock();
    private long nextNumber;
    private @Nullable JournalFile spare;
    private @Nullable IOException failure;
    private long failedAt;

    JournalFiles(Path directory, JournalSettings settings, JournalTables tables, long nextNumber) {
        this.directory = directory;
        this.settings = settings;
        this.tables = tables.encode();
        this.nextNumber = nextNumber;
    }

    /** Makes sure that a file is ready to be taken. */
    void prepare() throws IOException {
        making.lock();
        try {
            forgetVanished();
            if (spare == null) {
                spare = make(settings.fileBytes());
            }
        } finally {
            making.unlock();
        }
    }

    /** A file with room for a body of so many bytes, zero if any will do. */
    JournalFile take(int body) throws IOException {
        making.lock();
        try {
            forgetVanished();
            JournalFile ready = spare;
            spare = null;
            if (ready == null) {
                return make(sizeFor(body));
            }
            if (ready.hasRoom(body)) {
                return ready;
            }
            ready.close(); // its number is given to the larger one
            nextNumber = ready.number();
            return make(sizeFor(body));
        } finally {
            making.unlock();
        }
    }

    private int sizeFor(int body) {
        return Math.max(settings.fileBytes(), JournalFormat.headerBytes(tables) + JournalFormat.FIRST_BYTES
                + JournalFormat.recordBytes(body) + JournalFormat.MARK_BYTES);
    }

    /** A file made ahead is worth nothing if the directory was removed under it. */
    private void forgetVanished() {
        if (spare != null && !Files.exists(spare.path())) {
            spare.close();
            spare = null;
        }
    }

    /** Makes a file also for a thread that was interrupted: no message may fail because of that. */
    private JournalFile make(int size) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return tryToMake(size);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private JournalFile tryToMake(int size) throws IOException {
        if (failure != null && System.nanoTime() - failedAt < RETRY_NANOS) {
            throw failure;
        }
        try {
            JournalFile made = JournalFile.create(directory, nextNumber, size, settings.sync(), tables);
            nextNumber++;
            failure = null;
            return made;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            if (failure == null) {
                LOG.warn("The next journal file cannot be made in {}; messages are refused once the present one is"
                        + " full", directory, e);
            }
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    /** Why the next file cannot be made, null if it can. */
    @Nullable
    IOException failure() {
        making.lock();
        try {
            return failure;
        } finally {
            making.unlock();
        }
    }

    JournalException noRoom(Throwable cause) {
        return new JournalException(
                "The journal has no room for the message, and no file could be added in " + directory
                        + ": " + cause
                        + ". The message was not sent; make room on the disk or make the directory writable",
                cause);
    }

    /** Removes the files below a number. */
    static void removeBelow(Path directory, long number) throws IOException {
        for (Path file : list(directory)) {
            if (JournalFormat.number(file).getAsLong() < number) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The journal files in a directory, by number. */
    static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files = new ArrayList<>(all.filter(file -> JournalFormat.number(file).isPresent()).toList());
            files.sort((one, other) -> Long.compare(JournalFormat.number(one).getAsLong(),
                    JournalFormat.number(other).getAsLong()));
            return files;
        }
    }

    /** Gives back what was made ahead. */
    void close() {
        making.lock();
        try {
            if (spare != null) {
                spare.close();
                Files.deleteIfExists(spare.path());
                spare = null;
            }
        } catch (IOException e) {
            LOG.debug("An empty journal file is left", e);
        } finally {
            making.unlock();
        }
    }
}
