package io.kay.journal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.kay.JournalException;
import io.kay.file.Disk;

/** A journal file open for reading. One thread at a time. */
final class JournalReader implements AutoCloseable {

    private static final int ZEROS = 1 << 20;

    private final Disk disk;
    private final Path path;
    private final long number;
    private final Arena arena;
    private final MemorySegment bytes;
    private final ByteBuffer view;
    private final JournalFormat format = new JournalFormat();
    private final JournalTables tables;
    private final JournalSync sync;
    private final int begin;
    private int end;
    private int records;
    private boolean followed;
    /** The position before which, according to the records, everything was once on disk. */
    private JournalPosition proof = JournalPosition.START;

    private JournalReader(Disk disk, Path path, long number, Arena arena, MemorySegment bytes) {
        this.disk = disk;
        this.path = path;
        this.number = number;
        this.arena = arena;
        this.bytes = bytes;
        this.view = bytes.asByteBuffer().order(ByteOrder.nativeOrder());
        ByteBuffer header = header();
        sync = JournalSync.of(header.getInt(32));
        begin = header.capacity();
        end = begin;
        tables = JournalTables.decode(header.position(JournalFormat.TABLES_AT).slice());
    }

    /** Opens a file and checks its header. */
    @SuppressWarnings("MustBeClosedChecker") // closed with the file
    static JournalReader open(Disk disk, Path path, long number) throws IOException {
        Arena arena = Arena.ofShared();
        boolean opened = false;
        try (FileChannel channel = disk.open(path, StandardOpenOption.READ)) {
            if (channel.size() > JournalSettings.MAX_FILE_BYTES) {
                throw damaged(path, "it has " + channel.size() + " bytes");
            }
            JournalReader reader = new JournalReader(disk, path, number, arena,
                    disk.map(channel, MapMode.READ_ONLY, channel.size(), arena));
            opened = true;
            return reader;
        } catch (IllegalArgumentException | BufferUnderflowException | NegativeArraySizeException e) {
            throw damaged(path, "its header cannot be understood: " + e);
        } finally {
            if (!opened) {
                arena.close();
            }
        }
    }

    private ByteBuffer header() {
        if (bytes.byteSize() < JournalFormat.TABLES_AT) {
            throw damaged(path, "it has only " + bytes.byteSize() + " bytes");
        }
        if (view.getLong(0) != JournalFormat.MAGIC) {
            throw damaged(path, "it does not begin as journal files of this kind of machine do");
        }
        int size = view.getInt(JournalFormat.HEADER_SIZE_AT);
        if (size < JournalFormat.TABLES_AT || size > bytes.byteSize() || view.getInt(8) != JournalFormat.VERSION) {
            throw damaged(path, "it has a header of " + size + " bytes in version " + view.getInt(8)
                    + ", this is version " + JournalFormat.VERSION);
        }
        ByteBuffer header = view.slice(0, size).order(ByteOrder.nativeOrder());
        if (header.getInt(JournalFormat.HEADER_CRC) != JournalFormat.headerCrc(header)) {
            throw damaged(path, "the checksum of the header is wrong");
        }
        if (header.getLong(16) != number || header.getInt(24) != bytes.byteSize()) {
            throw damaged(path, "it was written as number " + header.getLong(16) + " with " + header.getInt(24)
                    + " bytes and has " + bytes.byteSize());
        }
        return header;
    }

    /** The exception that reports a damaged file. */
    static JournalException damaged(Path file, String what) {
        return new JournalException("The journal file " + file + " is damaged: " + what + ". Put back a copy of it; or"
                + " move all journal files away, which loses what was sent since the last snapshot");
    }

    JournalException damagedAtEnd() {
        return damaged(path, "no record begins at byte " + end + ", where one was written and records behind it are"
                + " known to have been complete");
    }

    Path path() {
        return path;
    }

    long number() {
        return number;
    }

    JournalTables tables() {
        return tables;
    }

    JournalSync sync() {
        return sync;
    }

    /** Offset after the last record that was read. */
    int end() {
        return end;
    }

    boolean isEmpty() {
        return records == 0;
    }

    /** Whether the last record says that another file follows. */
    boolean isFollowed() {
        return followed;
    }

    /** The position before which, according to the records seen so far, everything was once on disk. */
    JournalPosition proof() {
        return proof;
    }

    /** Whether this file begins where the previous one ends. */
    boolean follows(JournalReader before) {
        return isRecord(begin) && JournalFormat.endBefore(bytes, begin) == before.end;
    }

    private boolean isRecord(int offset) {
        return format.isRecord(number, bytes, view, offset);
    }

    /** Reads consecutive records until the chain ends. */
    void readRecords() {
        while (isRecord(end)) {
            see(end);
            if (JournalFormat.length(bytes, end) > 0) {
                records++;
            }
            followed |= end > begin && JournalFormat.length(bytes, end) == -JournalFormat.FIRST_BODY;
            end = JournalFormat.next(bytes, end);
        }
    }

    private void see(int offset) {
        proof = JournalPosition.max(proof, JournalFormat.mark(bytes, offset));
    }

    /** Whether there are records after the {@linkplain #end end}. They may prove what was on disk. */
    boolean searchRecords() {
        boolean found = false;
        int offset = end;
        while (offset + JournalFormat.RECORD_HEADER < bytes.byteSize()) {
            if (isRecord(offset)) {
                found = true;
                see(offset);
                offset = JournalFormat.next(bytes, offset);
            } else {
                offset += JournalFormat.ALIGNMENT;
            }
        }
        return found;
    }

    /** Whether there are only zeros after the {@linkplain #end end}. */
    boolean isZeroBehind() {
        for (long offset = end; offset < bytes.byteSize(); offset++) {
            if (bytes.get(JAVA_BYTE, offset) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Passes the users' records to a visitor. */
    void forEach(JournalContents.Visitor visitor) {
        for (int offset = begin; offset < end; offset = JournalFormat.next(bytes, offset)) {
            int length = JournalFormat.length(bytes, offset);
            if (length > 0) {
                visitor.record(tables, bytes, offset + (long) JournalFormat.RECORD_HEADER, length);
            }
        }
    }

    /** Flushes the file to disk; if {@code clean}, first zeroes everything after the {@linkplain #end end}. */
    void repair(boolean clean) throws IOException {
        try (FileChannel channel = disk.open(path, StandardOpenOption.WRITE)) {
            if (clean) {
                ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
                for (long offset = end; offset < bytes.byteSize(); offset += ZEROS) {
                    disk.write(channel, zeros.clear().limit((int) Math.min(ZEROS, bytes.byteSize() - offset)), offset);
                }
            }
            disk.force(channel);
        }
    }

    /** Records that another file follows, if there is room. The records of this file are not read afterwards. */
    void followedBy(long next) throws IOException {
        if (!followed && end > begin && end + JournalFormat.FIRST_BYTES <= bytes.byteSize()) {
            try (FileChannel channel = disk.open(path, StandardOpenOption.WRITE)) {
                disk.write(channel, format.last(number, end, next), end);
                disk.force(channel);
            }
            followed = true;
            end += JournalFormat.FIRST_BYTES;
        }
    }

    /** Releases the file, once. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
