package io.kay.journal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.kay.file.Disk;
import io.kay.file.SnapshotDirectory;

/**
 * A journal file open for writing, mapped into memory. Appended records survive the process at once, and the machine
 * once they are {@linkplain #force forced}. The file has its full size from the start, so that no record meets a full
 * disk. One thread at a time, except for {@link #force}.
 */
final class JournalFile implements AutoCloseable {

    private static final int ZEROS = 1 << 20;
    private static final VarHandle INT = JAVA_INT.varHandle();
    private static final int PROBE = -1;

    private final Disk disk;
    private final Path path;
    private final long number;
    /** Identifies the file regardless of its name; null where the file system has no such key. */
    private final @Nullable Object key;
    private final Arena arena;
    private final MemorySegment bytes;
    private final ByteBuffer view;
    private final JournalFormat format = new JournalFormat();
    /** Whether the file has no records. Marks do not count: nothing needs to read them again. */
    private boolean empty = true;
    private int end;

    private JournalFile(Disk disk, Path path, long number, @Nullable Object key, Arena arena, MemorySegment bytes,
            int end) {
        this.disk = disk;
        this.path = path;
        this.number = number;
        this.key = key;
        this.arena = arena;
        this.bytes = bytes;
        this.view = bytes.asByteBuffer();
        this.end = end;
    }

    /** Creates a file. Once its name exists, all of the file is on disk. An existing file of that name is replaced. */
    static JournalFile create(Disk disk, Path directory, long number, int size, JournalSync sync, byte[] tables)
            throws IOException {
        Path path = directory.resolve(SnapshotDirectory.journal(number));
        Path unfinished = directory.resolve(SnapshotDirectory.journal(number) + SnapshotDirectory.HALF);
        ByteBuffer header = JournalFormat.header(number, size, sync, tables);
        int begin = header.capacity();
        disk.deleteIfExists(unfinished);
        try (FileChannel channel = disk.create(unfinished)) {
            disk.write(channel, header);
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(ZEROS, size));
            for (int left = size - begin; left > 0; left -= zeros.capacity()) {
                disk.write(channel, zeros.clear().limit(Math.min(left, zeros.capacity())));
            }
            disk.force(channel);
            Object key = disk.attributes(unfinished).fileKey();
            JournalFile made = map(disk, channel, path, number, key, size, begin);
            boolean named = false;
            try {
                disk.move(unfinished, path);
                disk.syncDirectory(directory);
                named = true;
                return made;
            } finally {
                if (!named) {
                    made.close();
                }
            }
        } catch (IOException e) {
            deleteAfter(disk, unfinished, e);
            throw e;
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with the file
    private static JournalFile map(Disk disk, FileChannel channel, Path path, long number, @Nullable Object key,
            int size, int begin) throws IOException {
        Arena arena = Arena.ofShared();
        boolean mapped = false;
        try {
            MemorySegment bytes = disk.map(channel, MapMode.READ_WRITE, size, arena);
            mapped = true;
            return new JournalFile(disk, path, number, key, arena, bytes, begin);
        } catch (OutOfMemoryError e) {
            throw new IOException("The process may map no more memory", e);
        } finally {
            if (!mapped) {
                arena.close();
            }
        }
    }

    private static void deleteAfter(Disk disk, Path file, IOException failure) {
        try {
            disk.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Checks that appended records can be found again.
     *
     * @throws IOException if the file was removed, replaced or truncated
     */
    void requireIntact() throws IOException {
        BasicFileAttributes found;
        try {
            found = disk.attributes(path);
        } catch (NoSuchFileException e) {
            throw new IOException(path + " has vanished", e);
        }
        if (key != null && !Objects.equals(key, found.fileKey())) {
            throw new IOException(path + " was replaced by another file");
        }
        if (found.size() < bytes.byteSize()) {
            throw new IOException(path + " was truncated to " + found.size() + " bytes");
        }
    }

    Path path() {
        return path;
    }

    long number() {
        return number;
    }

    /** Offset after the last record. */
    int end() {
        return end;
    }

    /** Whether no record has been appended; there may be marks. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether there is room for a record and for what may have to follow it. */
    boolean hasRoom(int body) {
        return bytes.byteSize() - end >= (long) JournalFormat.recordBytes(body) + JournalFormat.TAIL_BYTES;
    }

    /**
     * Checks that the memory of a record is still backed by the file. If the file was truncated, nothing is behind the
     * mapping, and native code that touches it kills the process.
     *
     * @throws IOException if the memory is not backed by the file
     */
    private void probe(int length) throws IOException {
        long last = end + (long) JournalFormat.recordBytes(length) - Integer.BYTES;
        INT.setOpaque(bytes, last, PROBE); // opaque, so that it really is read again; no other thread reads it
        int found = (int) INT.getOpaque(bytes, last);
        INT.setOpaque(bytes, last, 0);
        if (found != PROBE) {
            requireIntact();
            throw new IOException(path + " cannot be written to");
        }
    }

    /**
     * Appends a record. The caller has checked that there is room.
     *
     * @throws IOException if the file was truncated
     */
    void append(MemorySegment source, long from, int length) throws IOException {
        probe(length);
        MemorySegment.copy(source, from, bytes, end + (long) JournalFormat.RECORD_HEADER, length);
        finish(length);
        empty = false;
    }

    /** Writes a mark that everything before a position is on disk, if there is room. */
    void mark(JournalPosition durable) throws IOException {
        if (bytes.byteSize() - end >= JournalFormat.TAIL_BYTES) {
            probe(JournalFormat.MARK_BODY);
            bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER, durable.file());
            bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER + Long.BYTES, durable.offset());
            finish(-JournalFormat.MARK_BODY);
        }
    }

    /** Records where the previous file ends. Must come first. */
    void follow(int endBefore) throws IOException {
        probe(JournalFormat.FIRST_BODY);
        bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER, endBefore);
        finish(-JournalFormat.FIRST_BODY);
    }

    /** Records which file comes next. Must come last, once that file exists. */
    void followedBy(long next) throws IOException {
        probe(JournalFormat.FIRST_BODY);
        bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER, next);
        finish(-JournalFormat.FIRST_BODY);
    }

    private void finish(int length) {
        bytes.set(JAVA_INT, end + 4L, format.recordCrc(number, view, end, length));
        bytes.set(JAVA_INT, end, length);
        end += JournalFormat.recordBytes(Math.abs(length));
    }

    /**
     * Flushes a part of the file to disk. Any thread.
     *
     * @throws IOException if the disk could not take it
     */
    void force(int from, int to) throws IOException {
        if (to > from) {
            disk.force(bytes.asSlice(from, to - from));
        }
    }

    /** Flushes the whole file to disk. Any thread. */
    void force() throws IOException {
        disk.force(bytes);
    }

    /** Unmaps the file. */
    @Override
    public void close() {
        arena.close();
    }
}
