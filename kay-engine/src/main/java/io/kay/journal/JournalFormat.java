package io.kay.journal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The bytes of a journal file, in the native byte order of the machine.
 *
 * <pre>
 * header:   0 long  {@link #MAGIC}
 *           8 int   {@link #VERSION}
 *          12 int   CRC32C of the header, with zero in this field
 *          16 long  number of the file
 *          24 int   size of the file
 *          28 int   size of the header: the first record starts after it
 *          32 int   {@link JournalSync#code()}
 *          36 int   zero
 *          40 …     {@link JournalTables}, then zeros up to a multiple of 8
 * record:   0 int   size of the body in bytes; negative if a user did not send it
 *           4 int   CRC32C of the file number, the offset of the record, its first four bytes and the body
 *           8 …     the body, then zeros up to a multiple of 8
 * mark:     8 long  number of a file
 *          16 long  offset in it: everything before was on disk when the mark was written
 * first:    8 long  offset where the previous file ends: the first record, if there is a previous file
 * last:     8 long  number of the next file: the last record, once there is one. Same kind as first
 * </pre>
 *
 * The last record is followed by zeros. The checksum of a record covers its location, so bytes copied elsewhere are not
 * a valid record.
 */
final class JournalFormat {

    /** Also reveals the byte order. */
    static final long MAGIC = ByteBuffer.wrap("kay jrnl".getBytes(StandardCharsets.US_ASCII)).getLong();
    static final int VERSION = 1;

    static final int HEADER_CRC = 12;
    static final int HEADER_SIZE_AT = 28;
    static final int TABLES_AT = 40;
    static final int RECORD_HEADER = 8;
    static final int MARK_BODY = 16;
    static final int MARK_BYTES = RECORD_HEADER + MARK_BODY;
    static final int FIRST_BODY = 8;
    static final int FIRST_BYTES = RECORD_HEADER + FIRST_BODY;
    /** Records start at multiples of this. */
    static final int ALIGNMENT = 8;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer place = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());

    /** Bytes that must remain free after a record: for a mark, and for the record that names the next file. */
    static final int TAIL_BYTES = MARK_BYTES + FIRST_BYTES;

    /** Size of a record whose body has {@code body} bytes. */
    static int recordBytes(int body) {
        return align(RECORD_HEADER + body);
    }

    private static int align(int bytes) {
        return Math.addExact(bytes, ALIGNMENT - 1) & -ALIGNMENT;
    }

    static ByteBuffer header(long number, int size, JournalSync sync, byte[] tables) {
        ByteBuffer header = ByteBuffer.allocate(headerBytes(tables)).order(ByteOrder.nativeOrder());
        header.putLong(MAGIC)
                .putInt(VERSION)
                .putInt(0)
                .putLong(number)
                .putInt(size)
                .putInt(header.capacity())
                .putInt(sync.code())
                .putInt(0)
                .put(tables)
                .clear();
        header.putInt(HEADER_CRC, headerCrc(header));
        return header;
    }

    static int headerBytes(byte[] tables) {
        return align(TABLES_AT + tables.length);
    }

    /** The checksum of a whole header, whatever its checksum field contains. */
    static int headerCrc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, HEADER_CRC));
        crc.update(new byte[Integer.BYTES]);
        crc.update(header.slice(HEADER_CRC + Integer.BYTES, header.capacity() - HEADER_CRC - Integer.BYTES));
        return (int) crc.getValue();
    }

    /**
     * The checksum of a record.
     *
     * @param view the bytes of the file; its position and limit are changed
     * @param length the first four bytes of the record
     */
    int recordCrc(long number, ByteBuffer view, int offset, int length) {
        crc.reset();
        place.clear().putLong(number).putLong(offset).putInt(length).flip();
        crc.update(place);
        view.limit(offset + RECORD_HEADER + Math.abs(length)).position(offset + RECORD_HEADER);
        crc.update(view);
        return (int) crc.getValue();
    }

    /** The record that names the next file. */
    ByteBuffer last(long number, int offset, long next) {
        ByteBuffer record = ByteBuffer.allocate(FIRST_BYTES).order(ByteOrder.nativeOrder());
        record.putLong(RECORD_HEADER, next);
        crc.reset();
        crc.update(place.clear().putLong(number).putLong(offset).putInt(-FIRST_BODY).flip());
        crc.update(record.position(RECORD_HEADER));
        return record.clear().putInt(-FIRST_BODY).putInt((int) crc.getValue()).rewind();
    }

    /** Whether there is a valid record at an offset. */
    boolean isRecord(long number, MemorySegment bytes, ByteBuffer view, int offset) {
        long room = bytes.byteSize() - offset - RECORD_HEADER;
        if (room <= 0) {
            return false;
        }
        int length = length(bytes, offset);
        return length != 0 && length >= -MARK_BODY && Math.abs(length) <= room
                && bytes.get(JAVA_INT, offset + 4L) == recordCrc(number, view, offset, length);
    }

    /** Size of a record's body in bytes; negative if a user did not send it. */
    static int length(MemorySegment bytes, int offset) {
        return bytes.get(JAVA_INT, offset);
    }

    /** Where the previous file ends; -1 if the record does not say so. */
    static long endBefore(MemorySegment bytes, int offset) {
        return length(bytes, offset) == -FIRST_BODY ? bytes.get(JAVA_LONG, offset + (long) RECORD_HEADER) : -1;
    }

    /** The position before which everything was on disk when the record was written, if the record says so. */
    static JournalPosition mark(MemorySegment bytes, int offset) {
        return length(bytes, offset) == -MARK_BODY
                ? new JournalPosition(bytes.get(JAVA_LONG, offset + (long) RECORD_HEADER),
                        Math.toIntExact(bytes.get(JAVA_LONG, offset + (long) RECORD_HEADER + Long.BYTES)))
                : JournalPosition.START;
    }

    /** The offset after a record. */
    static int next(MemorySegment bytes, int offset) {
        return offset + recordBytes(Math.abs(length(bytes, offset)));
    }
}
