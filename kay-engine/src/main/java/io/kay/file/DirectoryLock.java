package io.kay.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.SnapshotException;

/**
 * The lock file of a snapshot directory. If it is removed or replaced, a second system can get in, although the first
 * still holds its lock on a file without a name. Therefore {@link #look} checks periodically. Any thread.
 */
final class DirectoryLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

    private static final String LOCK = "lock";
    private static final int LONGEST_PID = 20;

    /**
     * Keys of the files locked in this process. Operating systems lock by process: opening and closing such a file a
     * second time would release the first lock.
     */
    private static final Set<Object> LOCKED_HERE = ConcurrentHashMap.newKeySet();

    private final Disk disk;
    private final Path directory;
    private Held held;
    /** Number of the newest snapshot this system knows of. */
    private long newest;
    private boolean vanished;
    /** Why nothing may be written any longer; null if writing is allowed. */
    private @Nullable String lost;
    /** What the operator has yet to be told. */
    private @Nullable String noticed;

    /**
     * A locked file.
     *
     * @param key identifies it regardless of its name; null where files have no key and cannot be removed while open
     */
    private record Held(FileChannel channel, FileLock lock, @Nullable Object key) {

        void close() {
            if (key != null) {
                LOCKED_HERE.remove(key);
            }
            FileProblems.close(channel);
        }
    }

    private DirectoryLock(Disk disk, Path directory, Held held) {
        this.disk = disk;
        this.directory = directory;
        this.held = held;
    }

    /**
     * Locks an existing directory.
     *
     * @throws SnapshotException if another system has locked it, or locking is not possible
     */
    static DirectoryLock take(Disk disk, Path directory) {
        try {
            Held held = lock(disk, directory);
            if (held == null) {
                throw new SnapshotException("The snapshot directory " + directory.toAbsolutePath()
                        + " is used by another running system" + owner(disk, directory)
                        + "; stop that one, or give this one a directory of its own");
            }
            return new DirectoryLock(disk, directory, held);
        } catch (IOException e) {
            throw new SnapshotException("The snapshot directory " + directory.toAbsolutePath() + " cannot be locked: "
                    + FileProblems.of(e), e);
        }
    }

    /** Null if another system holds the lock. */
    private static @Nullable Held lock(Disk disk, Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        Object before = key(disk, file);
        if (before != null && LOCKED_HERE.contains(before)) {
            return null;
        }
        FileChannel channel = disk.openOrCreate(file);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return null;
            }
            channel.truncate(0);
            disk.write(channel, StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
            Held held = new Held(channel, lock, key(disk, file));
            if (held.key != null) {
                LOCKED_HERE.add(held.key);
            }
            locked = true;
            return held;
        } catch (OverlappingFileLockException e) {
            LOG.debug("Another system of this process was faster in {}", directory, e);
            return null;
        } finally {
            if (!locked) {
                FileProblems.close(channel);
            }
        }
    }

    /** The key of the current lock file; null if there is none or files have no key. */
    private static @Nullable Object key(Disk disk, Path file) throws IOException {
        try {
            return disk.attributes(file).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The holder of the lock, as far as can be determined. */
    private static String owner(Disk disk, Path directory) {
        Path file = directory.resolve(LOCK);
        try {
            Object key = key(disk, file);
            if (key != null && LOCKED_HERE.contains(key)) {
                return ", process " + ProcessHandle.current().pid();
            }
            byte[] pid = disk.readAll(file);
            return pid.length == 0 || pid.length > LONGEST_PID ? ""
                    : ", process " + StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(pid));
        } catch (IOException e) {
            LOG.debug("The owner of the lock cannot be read", e);
            return "";
        }
    }

    /** Sets the newest snapshot this system knows of. A newer one was written by another system. */
    synchronized void known(long snapshot) {
        newest = snapshot;
    }

    /**
     * Detects that the lock file was removed or replaced, and locks again if no other system got in.
     *
     * @throws SnapshotException if another system may have got in
     */
    synchronized void look() {
        if (lost != null) {
            throw new SnapshotException(lost);
        }
        if (held.key == null || isThere()) {
            return;
        }
        try {
            takeAgain();
        } catch (IOException e) {
            throw new SnapshotException("The lock in " + directory.toAbsolutePath() + " cannot be taken again: "
                    + FileProblems.of(e), e);
        }
    }

    /** If the disk cannot tell, that is no sign of removal. */
    private boolean isThere() {
        try {
            return Objects.equals(held.key, key(disk, directory.resolve(LOCK)));
        } catch (IOException e) {
            LOG.warn("The lock in {} cannot be looked at", directory, e);
            return true;
        }
    }

    private void takeAgain() throws IOException {
        if (!Files.isDirectory(directory)) {
            vanished = true; // the next directory gets no second warning, about its lock
            throw new SnapshotException("The snapshot directory " + directory.toAbsolutePath()
                    + " has vanished; make it again, or restart the system, and a complete snapshot will be written");
        }
        String what = "The file " + directory.resolve(LOCK).toAbsolutePath()
                + " was removed or replaced while the system runs";
        Held again = lock(disk, directory);
        if (again == null) {
            throw lost(what + ", and the directory is used by another running system" + owner(disk, directory));
        }
        long found =
                SnapshotDirectory.snapshots(directory).stream().mapToLong(SnapshotDirectory::number).max().orElse(0);
        if (found > newest) {
            again.close();
            throw lost(what + ", and another system has written snapshot " + found + " since");
        }
        held.close();
        held = again;
        if (!vanished) {
            noticed = what + ". It was taken again, as nobody else uses the directory. Leave it where it is: without it"
                    + " another system can start on the same state";
            LOG.error("{}", noticed);
        }
        vanished = false;
    }

    private SnapshotException lost(String why) {
        lost = why + ". This system writes nothing there any more; stop the one that should not run";
        LOG.error("{}", lost);
        return new SnapshotException(lost);
    }

    /** Like {@link #look}, but fails once after the lock had to be taken again, so that the operator knows. */
    synchronized void requireOwn() {
        look();
        String tell = noticed;
        if (tell != null) {
            noticed = null;
            throw new SnapshotException(tell + ". The next snapshot is taken as usual");
        }
    }

    /** Releases the lock. */
    @Override
    public synchronized void close() {
        try {
            held.lock.release();
        } catch (IOException e) {
            throw new SnapshotException("The snapshot directory " + directory.toAbsolutePath()
                    + " cannot be unlocked: " + FileProblems.of(e), e);
        } finally {
            held.close();
        }
    }
}
