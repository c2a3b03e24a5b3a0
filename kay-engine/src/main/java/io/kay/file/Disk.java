package io.kay.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All calls that snapshots and journals make to the file system. Only the owner can read the files it creates, from the
 * first moment on; file systems without permissions are left alone. Any thread.
 *
 * <p>Tests extend it to make each call fail.
 */
public class Disk {

    /** The file system of the machine. */
    public static final Disk REAL = new Disk();

    /** The kinds of calls. */
    public enum Call {
        CREATE, OPEN, READ, WRITE, FORCE, MAP, MOVE, LINK, DELETE, CREATE_DIRECTORY, LIST, ATTRIBUTES, SYNC_DIRECTORY
    }

    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

    /** Work that must not be cut short by an interrupt. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Called before each call.
     *
     * @throws IOException to let the call fail
     */
    public void before(Call call) throws IOException {}

    private static boolean hasPermissions(FileSystem files) {
        return files.supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return hasPermissions(path.getFileSystem())
                ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : NO_ATTRIBUTES;
    }

    /** Creates a file that does not exist. */
    public FileChannel create(Path file) throws IOException {
        return create(file, StandardOpenOption.CREATE_NEW);
    }

    /** Opens a file for reading and writing; creates it if it does not exist. */
    public FileChannel openOrCreate(Path file) throws IOException {
        return create(file, StandardOpenOption.CREATE);
    }

    private FileChannel create(Path file, OpenOption creation) throws IOException {
        before(Call.CREATE);
        return FileChannel.open(file, Set.of(creation, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly(file, "rw-------"));
    }

    /** Opens an existing file. */
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        before(Call.OPEN);
        return FileChannel.open(file, options);
    }

    /** Reads a whole file. */
    public byte[] readAll(Path file) throws IOException {
        before(Call.READ);
        return Files.readAllBytes(file);
    }

    /** Writes all bytes at the channel's position. */
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        before(Call.WRITE);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Writes all bytes at a position. */
    public void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        before(Call.WRITE);
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    /** Returns once the content of a file is on disk. */
    public void force(FileChannel file) throws IOException {
        before(Call.FORCE);
        file.force(true);
    }

    /** Returns once mapped content is on disk. */
    public void force(MemorySegment mapped) throws IOException {
        before(Call.FORCE);
        try {
            mapped.force();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Maps the first bytes of a file. */
    public MemorySegment map(FileChannel file, MapMode mode, long bytes, Arena arena) throws IOException {
        before(Call.MAP);
        return file.map(mode, 0, bytes, arena);
    }

    /** Renames a file or directory atomically; an existing file of that name is replaced. */
    public void move(Path from, Path to) throws IOException {
        before(Call.MOVE);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Gives a file a second name.
     *
     * @throws UnsupportedOperationException if the file system does not support links
     */
    public void link(Path file, Path existing) throws IOException {
        before(Call.LINK);
        Files.createLink(file, existing);
    }

    /** Copies a file. */
    public void copy(Path from, Path to) throws IOException {
        try (FileChannel source = open(from, StandardOpenOption.READ); FileChannel target = create(to)) {
            before(Call.WRITE);
            long size = source.size();
            for (long at = 0; at < size;) {
                at += source.transferTo(at, size - at, target);
            }
        }
    }

    public void deleteIfExists(Path file) throws IOException {
        before(Call.DELETE);
        Files.deleteIfExists(file);
    }

    /** Removes a directory and everything in it. */
    public void deleteTree(Path tree) throws IOException {
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                deleteIfExists(entry);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Creates a directory that does not exist. */
    public void createDirectory(Path directory) throws IOException {
        before(Call.CREATE_DIRECTORY);
        Files.createDirectory(directory, ownerOnly(directory, "rwx------"));
    }

    /** Creates a directory, and its parents where they do not exist. */
    public void createDirectories(Path directory) throws IOException {
        before(Call.CREATE_DIRECTORY);
        Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
    }

    /** The contents of a directory. */
    public List<Path> list(Path directory) throws IOException {
        before(Call.LIST);
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Size and identity of a file. */
    public BasicFileAttributes attributes(Path file) throws IOException {
        before(Call.ATTRIBUTES);
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /** Bytes that can still be written in a directory. */
    public long usableBytes(Path directory) throws IOException {
        before(Call.ATTRIBUTES);
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Returns once the names in a directory are on disk. Does nothing where that is not supported, as on Windows. */
    public void syncDirectory(Path directory) throws IOException {
        before(Call.SYNC_DIRECTORY);
        if (hasPermissions(directory.getFileSystem())) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Runs work even if the thread was interrupted; otherwise an interrupt would close its files. The thread stays
     * interrupted.
     */
    public static <T> T uninterrupted(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.run();
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
}
