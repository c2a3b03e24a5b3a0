package io.kay.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kay.SnapshotException;

/**
 * The directory of one system's snapshots, locked against other processes while it is open. Each snapshot is a
 * subdirectory, named by the time and an increasing number. Its name ends with {@value #HALF} until it is complete.
 * Entries with other names are foreign: they are neither read nor counted nor removed. Any thread.
 */
public final class SnapshotDirectory implements AutoCloseable {

    /** Name suffix of incomplete files and directories. */
    public static final String HALF = ".part";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile("[+-]?\\d{4,}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-([1-9]\\d{0,17})");

    private static final Pattern JOURNAL = Pattern.compile("journal-([1-9]\\d{0,17})");

    private final Disk disk;
    private final Path path;
    private final DirectoryLock lock;

    private SnapshotDirectory(Disk disk, Path path, DirectoryLock lock) {
        this.disk = disk;
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the directory, creates it if necessary, and removes what a dead process left incomplete.
     *
     * @throws SnapshotException if another system uses it, or it cannot be used
     */
    public static SnapshotDirectory open(Path path) {
        return open(path, Disk.REAL);
    }

    /** Like {@link #open(Path)}, through the calls of a disk. */
    public static SnapshotDirectory open(Path path, Disk disk) {
        try {
            disk.createDirectories(path);
        } catch (IOException e) {
            throw new SnapshotException("The snapshot directory " + path.toAbsolutePath() + " cannot be used: "
                    + FileProblems.of(e), e);
        }
        DirectoryLock lock = DirectoryLock.take(disk, path);
        SnapshotDirectory directory = new SnapshotDirectory(disk, path, lock);
        boolean opened = false;
        try {
            directory.removeHalfDone();
            lock.known(directory.newestNumber());
            opened = true;
            return directory;
        } catch (IOException e) {
            throw new SnapshotException("What was left half done in the snapshot directory " + path.toAbsolutePath()
                    + " cannot be removed: " + FileProblems.of(e), e);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private void removeHalfDone() throws IOException {
        for (Path entry : disk.list(path)) {
            String name = entry.getFileName().toString();
            if (name.endsWith(HALF)) {
                Path whole = path.resolve(name.substring(0, name.length() - HALF.length()));
                if (number(whole) > 0 || journalNumber(whole).isPresent() || whole.endsWith(IdFile.NAME)) {
                    disk.deleteTree(entry);
                }
            }
        }
    }

    /** The path of the directory. */
    public Path path() {
        return path;
    }

    /** The disk through which the directory is accessed. */
    public Disk disk() {
        return disk;
    }

    /**
     * Detects that the lock file was removed or replaced, and locks again if no other system uses the directory.
     *
     * @throws SnapshotException if another system may be using it now: nothing may be written any more
     */
    public void look() {
        lock.look();
    }

    /**
     * Checks that a snapshot may be written.
     *
     * @throws SnapshotException as for {@link #look}, and once after the lock had to be taken again, so that the
     *     operator knows
     */
    public void requireOwn() {
        lock.requireOwn();
    }

    /**
     * The complete snapshots, oldest first.
     *
     * @throws SnapshotException if the directory cannot be read
     */
    public List<Path> snapshots() {
        return snapshots(disk, path);
    }

    /** Like {@link #snapshots()}, for a directory that need not be open. */
    public static List<Path> snapshots(Path path) {
        return snapshots(Disk.REAL, path);
    }

    private static List<Path> snapshots(Disk disk, Path path) {
        try {
            return disk.list(path)
                    .stream()
                    .filter(entry -> number(entry) > 0)
                    .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparingLong(SnapshotDirectory::number))
                    .toList();
        } catch (IOException e) {
            throw new SnapshotException("The snapshot directory " + path.toAbsolutePath() + " cannot be read: "
                    + FileProblems.of(e), e);
        }
    }

    /** The newest complete snapshot. */
    public Optional<Path> newest() {
        List<Path> all = snapshots();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The number of the newest complete snapshot, 0 if there is none. */
    public long newestNumber() {
        return newest().map(SnapshotDirectory::number).orElse(0L);
    }

    /** The number in a snapshot's name; 0 if it is not the name of a snapshot. */
    public static long number(Path snapshot) {
        Matcher name = NAME.matcher(snapshot.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    /** The name of a snapshot. */
    public static String name(Instant time, long number) {
        return TIME.format(time) + "-" + number;
    }

    /** The name of a journal file. */
    public static String journal(long number) {
        return "journal-" + number;
    }

    /** The number in a journal file's name; empty if it is not the name of one. */
    public static OptionalLong journalNumber(Path file) {
        Matcher name = JOURNAL.matcher(file.getFileName().toString());
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    /** The path of the snapshot of this name once it is complete. */
    public Path complete(String name) {
        return path.resolve(name);
    }

    /** Creates a directory to write a snapshot to. */
    public Path begin(String name) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new SnapshotException("The snapshot directory " + path.toAbsolutePath()
                    + " has vanished; make it again, or restart the system, and a complete snapshot will be written");
        }
        Path half = path.resolve(name + HALF);
        disk.createDirectory(half);
        return half;
    }

    /** Marks an incomplete snapshot as complete. All its files must have reached the disk. */
    public void complete(Path half, String name) throws IOException {
        disk.syncDirectory(half);
        lock.look(); // another system that now writes here would take this snapshot for its own
        Path complete = complete(name);
        disk.move(half, complete);
        lock.known(number(complete));
        disk.syncDirectory(path);
    }

    /** Removes all but the newest snapshots. The snapshot of this name always stays. */
    public void keep(int count, String name) throws IOException {
        List<Path> all = snapshots();
        for (Path old : all.subList(0, Math.max(0, all.size() - count))) {
            if (!old.getFileName().toString().equals(name)) {
                // Renamed first, so that it is no longer complete: a process that dies here leaves nothing that looks
                // complete.
                Path half = path.resolve(old.getFileName() + HALF);
                disk.move(old, half);
                disk.deleteTree(half);
            }
        }
    }

    /** Releases the directory for others. */
    @Override
    public void close() {
        lock.close();
    }
}
