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
 * A journal file that is being written, mapped into memory: what was appended outlives the process at once, and the
 * machine when it was {@linkplain #force forced}. It has its full size from the beginning, so that no record meets a
 * full disk. One thread at a time, but for {@link #force}.
 */
final class JournalFile implements AutoCloseable {

    private static final int ZEROS = 1 << 20;
    private static final VarHandle INT = JAVA_INT.varHandle();
    private static final int PROBE = -1;

    private final Disk disk;
    private final Path path;
    private final long number;
    /** Identifies the file whatever its name, null where files have no such thing. */
    private final @Nullable Object key;
    private final Arena arena;
    private final MemorySegment bytes;
    private final ByteBuffer view;
    private final JournalFormat format = new JournalFormat();
    /** Whether no record is in it: marks are not for anybody to read again. */
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

    /** Makes a file: once its name is there, so is all of it, on the disk. A file of that name is replaced. */
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
     * Makes sure that what is appended can be found again.
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

    /** Offset behind the last record. */
    int end() {
        return end;
    }

    /** Whether no record was appended; marks may have been. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether a record fits, and what may have to stand behind it. */
    boolean hasRoom(int body) {
        return bytes.byteSize() - end >= (long) JournalFormat.recordBytes(body) + JournalFormat.TAIL_BYTES;
    }

    /**
     * Makes sure that the memory of a record is still that of a file: where the file was truncated, there is nothing
     * behind the mapping, and native code that touches it ends the process.
     *
     * @throws IOException if there is none
     */
    private void probe(int length) throws IOException {
        long last = end + (long) JournalFormat.recordBytes(length) - Integer.BYTES;
        INT.setOpaque(bytes, last, PROBE); // opaque, so that it really is read again; nobody else looks
        int found = (int) INT.getOpaque(bytes, last);
        INT.setOpaque(bytes, last, 0);
        if (found != PROBE) {
            requireIntact();
            throw new IOException(path + " cannot be written to");
        }
    }

    /**
     * Appends a record; there is room.
     *
     * @throws IOException if the file was truncated
     */
    void append(MemorySegment source, long from, int length) throws IOException {
        probe(length);
        MemorySegment.copy(source, from, bytes, end + (long) JournalFormat.RECORD_HEADER, length);
        finish(length);
        empty = false;
    }

    /** Says that all before a position is on the disk, if there is room. */
    void mark(JournalPosition durable) throws IOException {
        if (bytes.byteSize() - end >= JournalFormat.TAIL_BYTES) {
            probe(JournalFormat.MARK_BODY);
            bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER, durable.file());
            bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER + Long.BYTES, durable.offset());
            finish(-JournalFormat.MARK_BODY);
        }
    }

    /** Says where the file before ends: before anything else. */
    void follow(int endBefore) throws IOException {
        probe(JournalFormat.FIRST_BODY);
        bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER, endBefore);
        finish(-JournalFormat.FIRST_BODY);
    }

    /** Says which file goes on; behind everything else, once that file is there. */
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
     * Brings a part of the file to the disk. Any thread.
     *
     * @throws IOException if the disk could not take it
     */
    void force(int from, int to) throws IOException {
        if (to > from) {
            disk.force(bytes.asSlice(from, to - from));
        }
    }

    /** Brings all of it to the disk. Any thread. */
    void force() throws IOException {
        disk.force(bytes);
    }

    /** Unmaps it. */
    @Override
    public void close() {
        arena.close();
    }
}
