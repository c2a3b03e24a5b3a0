package io.kay.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.JournalException;
import io.kay.file.Disk;
import io.kay.file.SnapshotDirectory;

/**
 * The records in a directory's journal files that continue a snapshot, all of them checked. One thread at a time.
 *
 * <p>Records follow each other within a file and from file to file. The chain ends where writing stopped, or where a
 * crash of the process or the machine tore a record. A torn record was never acknowledged and is dropped. The end
 * counts as damage, and is refused, if there is proof that records after it were once on disk. A later mark is such
 * proof; in files that are never forced to disk, so is any later record.
 */
public final class JournalContents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Disk disk;
    private final Path directory;
    private final List<JournalReader> files;
    private final long nextNumber;
    private final boolean torn;

    /** Receives the records in order. */
    @FunctionalInterface
    public interface Visitor {

        /** Receives the body of a record. */
        void record(JournalTables tables, MemorySegment bytes, long offset, int length);
    }

    private JournalContents(Disk disk, Path directory, List<JournalReader> files, long nextNumber, boolean torn) {
        this.disk = disk;
        this.directory = directory;
        this.files = files;
        this.nextNumber = nextNumber;
        this.torn = torn;
    }

    /**
     * The contents of a directory.
     *
     * @param from number of the file that continues the snapshot, 1 without a snapshot
     * @param expected whether such a file existed
     * @throws JournalException if a file is damaged, missing or unreadable
     */
    public static JournalContents read(SnapshotDirectory directory, long from, boolean expected) {
        return read(directory.disk(), directory.path(), from, expected);
    }

    /** Like {@link #read(SnapshotDirectory, long, boolean)}, for a directory that need not be open. */
    static JournalContents read(Path directory, long from, boolean expected) {
        return read(Disk.REAL, directory, from, expected);
    }

    private static JournalContents read(Disk disk, Path directory, long from, boolean expected) {
        List<JournalReader> files = new ArrayList<>();
        try {
            for (Path file : JournalFiles.list(disk, directory)) {
                long number = SnapshotDirectory.journalNumber(file).getAsLong();
                if (number >= from) {
                    requireFile(file);
                    requireNext(directory, file, number, from + files.size());
                    files.add(JournalReader.open(disk, file, number));
                }
            }
            if (files.isEmpty() && expected) {
                LOG.warn("There is no journal file in {}, but the snapshot says that it goes on in {}: what was sent"
                        + " since is lost", directory, SnapshotDirectory.journal(from));
            }
            return follow(disk, directory, files, from);
        } catch (IOException e) {
            files.forEach(JournalReader::close);
            throw new JournalException("The journal in " + directory + " cannot be read: " + e, e);
        } catch (JournalException e) {
            files.forEach(JournalReader::close);
            throw e;
        }
    }

    /** Numbers have no gaps, so a name taken by something else would be in the way later. */
    private static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new JournalException(file + " is a directory, but journal files are called so; move it away");
        }
    }

    private static void requireNext(Path directory, Path file, long number, long expected) {
        if (number != expected) {
            throw JournalReader.damaged(directory.resolve(SnapshotDirectory.journal(expected)),
                    "it is missing, and " + file.getFileName() + " is there");
        }
    }

    /** Reads the records, checks what comes after them, and skips files without records. */
    private static JournalContents follow(Disk disk, Path directory, List<JournalReader> files, long from) {
        int last = 0;
        for (int i = 0; i < files.size(); i++) {
            if (i > 0 && !files.get(i).follows(files.get(i - 1))) {
                break;
            }
            files.get(i).readRecords();
            last = i;
        }
        if (files.isEmpty()) {
            return new JournalContents(disk, directory, files, from, false);
        }
        JournalReader end = files.get(last);
        if (last == files.size() - 1 && end.isFollowed()) {
            throw JournalReader.damaged(directory.resolve(SnapshotDirectory.journal(end.number() + 1)),
                    "it is missing, and " + end.path().getFileName() + " says that it follows");
        }
        boolean torn = !end.isZeroBehind();
        boolean anyRecord = false;
        JournalPosition proof = JournalPosition.START;
        for (int i = 0; i < files.size(); i++) {
            anyRecord |= i >= last && files.get(i).searchRecords();
            proof = JournalPosition.max(proof, files.get(i).proof());
        }
        torn |= anyRecord;
        if (proof.compareTo(new JournalPosition(end.number(), end.end())) > 0
                || (anyRecord && end.sync() == JournalSync.OFF)) {
            throw end.damagedAtEnd();
        }
        List<JournalReader> unread = files.subList(last + 1, files.size());
        unread.forEach(JournalReader::close);
        unread.clear();
        if (torn) {
            LOG.warn("{} ends with a record that was not written to its end, at byte {}; it was not acknowledged and is"
                    + " dropped", end.path(), end.end());
        }
        return new JournalContents(disk, directory, files, end.number() + 1, torn);
    }

    /** Whether there are no records. */
    public boolean isEmpty() {
        return files.stream().allMatch(JournalReader::isEmpty);
    }

    /** What the numbers mean, for each file. */
    public List<JournalTables> tables() {
        return files.stream().map(JournalReader::tables).toList();
    }

    /** Passes all records to a visitor, in order. */
    public void forEach(Visitor visitor) {
        files.forEach(file -> file.forEach(visitor));
    }

    /** The number of the next file. */
    public long nextNumber() {
        return nextNumber;
    }

    /** The end offsets of the files, by file number. */
    SortedMap<Long, Integer> ends() {
        SortedMap<Long, Integer> ends = new TreeMap<>();
        files.forEach(file -> ends.put(file.number(), file.end()));
        return ends;
    }

    /**
     * Removes torn records and what follows them, so that new records can be appended. Flushes everything that was read
     * to disk.
     *
     * @throws JournalException if the directory cannot be written to
     */
    public void repair() {
        try {
            for (Path file : JournalFiles.list(disk, directory).reversed()) { // never leaves a gap
                if (SnapshotDirectory.journalNumber(file).getAsLong() >= nextNumber) {
                    disk.deleteIfExists(file);
                }
            }
            for (JournalReader file : files) {
                file.repair(torn && file == files.getLast());
            }
        } catch (IOException e) {
            throw new JournalException("The journal in " + directory + " cannot be written: " + e
                    + ". Make room, or make the directory writable", e);
        }
    }

    /** Writes to the last file that another one follows. */
    void followedBy(long next) throws IOException {
        if (!files.isEmpty()) {
            files.getLast().followedBy(next);
        }
    }

    /** Removes the files with numbers below a limit, because a complete snapshot contains everything in them. */
    public static void remove(SnapshotDirectory directory, long below) {
        remove(directory.disk(), directory.path(), below);
    }

    static void remove(Disk disk, Path directory, long below) {
        try {
            JournalFiles.removeBelow(disk, directory, below);
        } catch (IOException e) {
            LOG.warn("Old journal files could not be removed from {}", directory, e);
        }
    }

    /** Releases the files. */
    @Override
    public void close() {
        files.forEach(JournalReader::close);
    }
}
