package io.kay.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.JournalException;
import io.kay.SnapshotException;
import io.kay.file.Disk;
import io.kay.file.SnapshotDirectory;

/**
 * Creates the files of a journal in advance and removes old ones. Any thread.
 *
 * <p>One file is always kept in reserve for the next snapshot: a snapshot begins with a new file, and only a snapshot
 * makes the old files obsolete. So a full disk blocks messages before it blocks the snapshot that would free space. The
 * snapshot needs space too, so messages leave room for the size of the state and another file.
 */
final class JournalFiles {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** Delay after a failure before the next attempt, because each attempt may write a whole file. */
    private static final long RETRY_NANOS = 1_000_000_000;
    /** The next file and the reserve. */
    private static final int AHEAD = 2;

    private final Disk disk;
    private final Path directory;
    private final Runnable requireOwn;
    private final LongSupplier stateBytes;
    private final JournalSettings settings;
    private final byte[] tables;

    /** Held while a file is created or taken. Taken last, after the locks of the journal. */
    private final ReentrantLock making = new ReentrantLock();
    private long nextNumber;
    /** Files that nothing has been written to, by number. */
    private final ArrayDeque<JournalFile> ready = new ArrayDeque<>();
    private @Nullable IOException failure;
    private long failedAt;

    /**
     * The files in a directory.
     *
     * @param requireOwn throws if another system may be using the directory
     * @param stateBytes approximate size of a snapshot
     */
    JournalFiles(Disk disk, Path directory, Runnable requireOwn, LongSupplier stateBytes, JournalSettings settings,
            JournalTables tables, long nextNumber) {
        this.disk = disk;
        this.directory = directory;
        this.requireOwn = requireOwn;
        this.stateBytes = stateBytes;
        this.settings = settings;
        this.tables = tables.encode();
        this.nextNumber = nextNumber;
    }

    /** Makes files ready to be taken, as far as there is room. */
    void prepare() throws IOException {
        making.lock();
        try {
            fill(AHEAD);
        } finally {
            making.unlock();
        }
    }

    /** Makes sure that there is a file for the next cut. */
    void reserve() throws IOException {
        making.lock();
        try {
            fill(1);
        } finally {
            making.unlock();
        }
    }

    private void fill(int count) throws IOException {
        forgetVanished();
        while (ready.size() < count) {
            ready.add(make(ready.isEmpty() ? 0 : roomForSnapshot(), settings.fileBytes(), nextNumber));
            nextNumber++;
        }
    }

    /** A file for a cut or for the start of the journal; uses the reserve if necessary. */
    JournalFile take() throws IOException {
        making.lock();
        try {
            fill(1);
            return ready.remove();
        } finally {
            making.unlock();
        }
    }

    /** A file with room for a body of {@code body} bytes; leaves a reserve. */
    JournalFile take(int body) throws IOException {
        making.lock();
        try {
            fill(AHEAD);
            JournalFile first = ready.getFirst();
            if (!first.hasRoom(body)) {
                JournalFile larger = make(roomForSnapshot(), sizeFor(body), first.number()); // replaces it
                first.close();
                ready.remove();
                return larger;
            }
            return ready.remove();
        } finally {
            making.unlock();
        }
    }

    private long roomForSnapshot() {
        return settings.fileBytes() + stateBytes.getAsLong();
    }

    private int sizeFor(int body) {
        return Math.max(settings.fileBytes(), JournalFormat.headerBytes(tables) + JournalFormat.FIRST_BYTES
                + JournalFormat.recordBytes(body) + JournalFormat.TAIL_BYTES);
    }

    /** Drops files prepared in a directory that has since been removed, and the files that follow them. */
    private void forgetVanished() {
        if (!ready.stream().allMatch(JournalFiles::isIntact)) {
            nextNumber = ready.getFirst().number();
            ready.forEach(JournalFile::close);
            ready.clear();
        }
    }

    private static boolean isIntact(JournalFile file) {
        try {
            file.requireIntact();
            return true;
        } catch (IOException e) {
            LOG.debug("A file made ahead is of no use any more", e);
            return false;
        }
    }

    /**
     * Creates a file, even if the thread was interrupted: no message may fail because of an interrupt.
     *
     * @param leaving number of bytes that must remain free
     */
    private JournalFile make(long leaving, int size, long number) throws IOException {
        if (failure != null && System.nanoTime() - failedAt < RETRY_NANOS) {
            throw failure;
        }
        try {
            requireOwn.run();
            long usable = leaving == 0 ? Long.MAX_VALUE : disk.usableBytes(directory);
            if (usable < size + leaving) {
                throw new IOException("No space left on device for " + size + " bytes: " + usable
                        + " are left, of which a snapshot may need " + leaving);
            }
            JournalFile made = Disk.uninterrupted(
                    () -> JournalFile.create(disk, directory, number, size, settings.sync(), tables));
            failure = null;
            return made;
        } catch (IOException e) {
            throw failed(e);
        } catch (SnapshotException e) {
            throw failed(new IOException(e.getMessage(), e));
        }
    }

    private IOException failed(IOException e) {
        if (failure == null) {
            LOG.warn("The next journal file cannot be made in {}; messages are refused once the present one is full",
                    directory, e);
        }
        failure = e;
        failedAt = System.nanoTime();
        return e;
    }

    /** Reports that there may be room again. */
    void tryAgain() {
        making.lock();
        try {
            failedAt = System.nanoTime() - RETRY_NANOS;
        } finally {
            making.unlock();
        }
    }

    /** Why the next file cannot be created; null if it can. */
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

    /** Removes the files with numbers below a limit. */
    static void removeBelow(Disk disk, Path directory, long number) throws IOException {
        for (Path file : list(disk, directory)) {
            if (SnapshotDirectory.journalNumber(file).getAsLong() < number && !Files.isDirectory(file)) {
                disk.deleteIfExists(file);
            }
        }
    }

    /** The journal files in a directory, by number. */
    static List<Path> list(Path directory) throws IOException {
        return list(Disk.REAL, directory);
    }

    /** Like {@link #list(Path)}, through the calls of a disk. */
    static List<Path> list(Disk disk, Path directory) throws IOException {
        return disk.list(directory)
                .stream()
                .filter(file -> SnapshotDirectory.journalNumber(file).isPresent())
                .sorted(Comparator.comparingLong(file -> SnapshotDirectory.journalNumber(file).getAsLong()))
                .toList();
    }

    /** Removes files created in advance, and what failed attempts left behind. */
    void close() {
        making.lock();
        try {
            long from = ready.isEmpty() ? nextNumber : ready.getFirst().number();
            ready.forEach(JournalFile::close);
            requireOwn.run(); // otherwise they may belong to another system that got in after the lock file was removed
            for (Path file : list(disk, directory).reversed()) { // never leaves a gap
                if (SnapshotDirectory.journalNumber(file).getAsLong() >= from) {
                    disk.deleteIfExists(file);
                }
            }
        } catch (IOException | SnapshotException e) {
            LOG.debug("Empty journal files are left", e);
        } finally {
            ready.clear();
            making.unlock();
        }
    }
}
