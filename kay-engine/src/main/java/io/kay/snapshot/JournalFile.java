package io.kay.snapshot;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A journal file that is being written, mapped into memory: what was appended outlives the process at once, and the
 * machine when it was {@linkplain #force forced}. It has its full size from the beginning, so that no record meets a
 * full disk. One thread at a time, but for {@link #force}.
 */
final class JournalFile implements AutoCloseable {

    private static final int ZEROS = 1 << 20;

    private final Path path;
    private final long number;
    private final Arena arena;
    private final MemorySegment bytes;
    private final ByteBuffer view;
    private final JournalFormat format = new JournalFormat();
    /** Whether no record is in it: marks are not for anybody to read again. */
    private boolean empty = true;
    private int end;

    private JournalFile(Path path, long number, Arena arena, MemorySegment bytes, int end) {
        this.path = path;
        this.number = number;
        this.arena = arena;
        this.bytes = bytes;
        this.view = bytes.asByteBuffer();
        this.end = end;
    }

    /** Makes a file: once its name is there, so is all of it, on the disk. */
    static JournalFile create(Path directory, long number, int size, JournalSync sync, byte[] tables)
            throws IOException {
        Path path = directory.resolve(JournalFormat.name(number));
        Path unfinished = directory.resolve(JournalFormat.name(number) + Directories.UNFINISHED);
        ByteBuffer header = JournalFormat.header(number, size, sync, tables);
        int begin = header.capacity();
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            write(channel, header);
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(ZEROS, size));
            for (int left = size - begin; left > 0; left -= zeros.capacity()) {
                write(channel, zeros.clear().limit(Math.min(left, zeros.capacity())));
            }
            channel.force(true);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(directory);
            return map(channel, path, number, size, begin);
        } catch (IOException e) {
            deleteAfter(unfinished, e);
            throw e;
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with the file
    private static JournalFile map(FileChannel channel, Path path, long number, int size, int begin)
            throws IOException {
        Arena arena = Arena.ofShared();
        try {
            return new JournalFile(path, number, arena, channel.map(MapMode.READ_WRITE, 0, size, arena), begin);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    private static void write(FileChannel channel, ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            channel.write(source);
        }
    }

    private static void deleteAfter(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
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

    /** Whether a record fits, and a mark behind it. */
    boolean hasRoom(int body) {
        return bytes.byteSize() - end >= (long) JournalFormat.recordBytes(body) + JournalFormat.MARK_BYTES;
    }

    /** Appends a record; there is room. */
    void append(MemorySegment source, long from, int length) {
        MemorySegment.copy(source, from, bytes, end + (long) JournalFormat.RECORD_HEADER, length);
        finish(length);
        empty = false;
    }

    /** Says that all before a position is on the disk, if there is room. */
    void mark(JournalPosition durable) {
        if (bytes.byteSize() - end >= JournalFormat.MARK_BYTES) {
            bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER, durable.file());
            bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER + Long.BYTES, durable.offset());
            finish(-JournalFormat.MARK_BODY);
        }
    }

    /** Says where the file before ends: before anything else. */
    void follow(int endBefore) {
        bytes.set(JAVA_LONG, end + (long) JournalFormat.RECORD_HEADER, endBefore);
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
     * @throws java.io.UncheckedIOException if the disk could not take it
     */
    void force(int from, int to) {
        if (to > from) {
            bytes.asSlice(from, to - from).force();
        }
    }

    /** Brings all of it to the disk. Any thread. */
    void force() {
        bytes.force();
    }

    /** Unmaps it. */
    @Override
    public void close() {
        arena.close();
    }
}
