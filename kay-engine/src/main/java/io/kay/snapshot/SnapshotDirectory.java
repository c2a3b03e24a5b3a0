package io.kay.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.SnapshotException;

/**
 * The directory of one system's snapshots, locked against other processes while it is open. A snapshot is a directory
 * in it, called by the time and a number that grows; its name ends with {@value #HALF} until it is complete.
 * Thread-safe as far as files are.
 */
public final class SnapshotDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotDirectory.class);

    static final String HALF = ".part";
    private static final String LOCK = "lock";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private SnapshotDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the directory, makes it if necessary, and removes what a process that died left half done.
     *
     * @throws SnapshotException if another system uses it, or it cannot be used
     */
    public static SnapshotDirectory open(Path path) {
        FileChannel channel;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new SnapshotException("The snapshot directory " + path.toAbsolutePath() + " cannot be used: "
                    + Problem.of(e), e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
                removeHalfDone(path);
                return new SnapshotDirectory(path, channel, lock);
            }
        } catch (OverlappingFileLockException e) {
            SnapshotException used = used(path, owner(channel));
            Problem.close(channel);
            throw used;
        } catch (IOException e) {
            Problem.close(channel);
            throw new SnapshotException("The snapshot directory " + path.toAbsolutePath() + " cannot be locked: "
                    + Problem.of(e), e);
        }
        SnapshotException used = used(path, owner(channel));
        Problem.close(channel);
        throw used;
    }

    private static SnapshotException used(Path path, String owner) {
        return new SnapshotException("The snapshot directory " + path.toAbsolutePath()
                + " is used by another running system" + owner
                + "; stop that one, or give this one a directory of its own");
    }

    /** Who has the lock, as far as can be seen. */
    private static String owner(FileChannel channel) {
        ByteBuffer pid = ByteBuffer.allocate(20);
        try {
            channel.read(pid, 0);
        } catch (IOException e) {
            LOG.debug("The owner of the lock cannot be read", e);
        }
        return pid.position() == 0 ? "" : ", process " + StandardCharsets.US_ASCII.decode(pid.flip());
    }

    private static void removeHalfDone(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : entries.filter(found -> found.getFileName().toString().endsWith(HALF)).toList()) {
                remove(entry);
            }
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * The complete snapshots, oldest first.
     *
     * @throws SnapshotException if the directory cannot be read
     */
    public List<Path> snapshots() {
        return snapshots(path);
    }

    /** As {@link #snapshots()}, of a directory that need not be open. */
    static List<Path> snapshots(Path path) {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> number(entry) > 0)
                    .sorted(Comparator.comparingLong(SnapshotDirectory::number))
                    .toList();
        } catch (IOException e) {
            throw new SnapshotException("The snapshot directory " + path.toAbsolutePath() + " cannot be read: "
                    + Problem.of(e), e);
        }
    }

    /** The newest complete snapshot. */
    public Optional<Path> newest() {
        List<Path> all = snapshots();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The number of a snapshot by its name, 0 if it is none. */
    public static long number(Path snapshot) {
        String name = snapshot.getFileName().toString();
        String digits = name.substring(name.lastIndexOf('-') + 1);
        boolean isNumber = name.length() > digits.length() && !digits.isEmpty() && digits.length() < 19
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(digits) : 0;
    }

    /** What a snapshot is called. */
    public static String name(Instant time, long number) {
        return TIME.format(time) + "-" + number;
    }

    /** Where a snapshot is that has this name once it is complete. */
    Path complete(String name) {
        return path.resolve(name);
    }

    /** A directory to write a snapshot to. */
    Path begin(String name) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new SnapshotException("The snapshot directory " + path.toAbsolutePath()
                    + " has vanished; make it again, or restart the system, and a complete snapshot will be written");
        }
        Path half = path.resolve(name + HALF);
        return Files.createDirectory(half);
    }

    /** Makes a half done snapshot a complete one. All its files must have reached the disk. */
    void complete(Path half, String name) throws IOException {
        force(half);
        Files.move(half, complete(name), StandardCopyOption.ATOMIC_MOVE);
        force(path);
    }

    /** Removes all but the newest ones. */
    void keep(int count) throws IOException {
        List<Path> all = snapshots();
        for (Path old : all.subList(0, Math.max(0, all.size() - count))) {
            // First it is no longer complete: a process that dies here leaves nothing that looks whole.
            remove(Files.move(old, path.resolve(old.getFileName() + HALF), StandardCopyOption.ATOMIC_MOVE));
        }
    }

    /** Has a directory's entries reach the disk. */
    private static void force(Path directory) throws IOException {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    static void remove(Path tree) throws IOException {
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }

    /** Lets others use it. */
    @Override
    public void close() {
        try {
            lock.release();
        } catch (IOException e) {
            throw new SnapshotException("The snapshot directory " + path.toAbsolutePath() + " cannot be unlocked: "
                    + Problem.of(e), e);
        } finally {
            Problem.close(channel);
        }
    }
}
