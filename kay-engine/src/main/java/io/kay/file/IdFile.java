package io.kay.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.store.IdMarks;

/**
 * The file {@value #NAME} in a snapshot directory: how far any process may have given out ids, whatever became of its
 * snapshots. It has room for two records, written alternately, so that a torn one leaves the other intact.
 *
 * <pre>
 *  0 long  {@link #MAGIC}
 *  8 int   {@link #VERSION}
 * 12 int   CRC32C of the record, with zero in this field
 * 16 long  number of the record
 * 24 long  number of processes that may have given out ids
 * 32 int   number of actor types, for each
 *      int   number
 *      int   slots
 *      int   versions
 * </pre>
 */
public final class IdFile implements IdMarks {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    static final String NAME = "ids";
    static final long MAGIC = ByteBuffer.wrap("kay  ids".getBytes(StandardCharsets.US_ASCII)).getLong();
    static final int VERSION = 1;

    private static final int CRC_AT = 12;
    private static final int COUNT_AT = 32;
    private static final int TYPES_AT = 36;
    private static final int TYPE_BYTES = 3 * Integer.BYTES;
    /** Room for the maximum number of types. */
    private static final int RECORD_BYTES = 16 << 10;
    /** Delay after a failure before the disk is tried again; otherwise every range of slots would try. */
    private static final long RETRY_NANOS = 1_000_000_000;

    private final SnapshotDirectory directory;
    private final Optional<Contents> before;
    private long number;
    private final long starts;
    private final Map<Integer, Noted> notes = new TreeMap<>();
    private boolean failing;
    private long failedAt;

    /**
     * How far ids of one actor type may have been given out.
     *
     * @param slots number of slots, starting with 0
     * @param versions of each slot since the first snapshot
     */
    public record Noted(int slots, int versions) {

        /** No ids have been given out. */
        public static final Noted NOTHING = new Noted(0, 1);

        private Noted and(int moreSlots, int moreVersions) {
            return new Noted(Math.max(slots, moreSlots), Math.max(versions, moreVersions));
        }
    }

    /**
     * What earlier processes noted.
     *
     * @param starts number of earlier processes
     * @param types by number
     * @param whole whether this is certainly the last thing they noted
     */
    public record Contents(long starts, Map<Integer, Noted> types, boolean whole) {}

    private record Entry(long number, Contents contents) {}

    private IdFile(SnapshotDirectory directory, @Nullable Entry newest, boolean whole) {
        this.directory = directory;
        if (newest == null) {
            before = Optional.empty();
            starts = 1;
        } else {
            before = Optional.of(new Contents(newest.contents.starts, newest.contents.types, whole));
            number = newest.number;
            starts = newest.contents.starts + 1;
            notes.putAll(newest.contents.types);
        }
    }

    /**
     * Opens the file and reads its contents.
     *
     * @throws SnapshotException if it cannot be read
     */
    public static IdFile open(SnapshotDirectory directory) {
        Path file = directory.path().resolve(NAME);
        byte[] bytes;
        try {
            bytes = directory.disk().readAll(file);
        } catch (NoSuchFileException e) {
            return new IdFile(directory, null, true);
        } catch (IOException e) {
            throw new SnapshotException("The file " + file.toAbsolutePath() + " cannot be read: " + FileProblems.of(e),
                    e);
        }
        Entry first = record(bytes, 0);
        Entry second = record(bytes, RECORD_BYTES);
        boolean whole = bytes.length == 2 * RECORD_BYTES && (first != null || isZero(bytes, 0))
                && (second != null || isZero(bytes, RECORD_BYTES)) && (first != null || second != null);
        if (!whole) {
            LOG.warn("{} is damaged: to be safe many ids are left out that were never given out", file);
        }
        return new IdFile(directory, second == null || (first != null && first.number > second.number) ? first : second,
                whole);
    }

    private static boolean isZero(byte[] bytes, int from) {
        for (int i = from; i < from + RECORD_BYTES; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Entry record(byte[] bytes, int from) {
        if (from + RECORD_BYTES > bytes.length) {
            return null;
        }
        ByteBuffer record = ByteBuffer.wrap(bytes, from, RECORD_BYTES).slice();
        int count = record.getInt(COUNT_AT);
        if (record.getLong(0) != MAGIC || record.getInt(8) != VERSION || count < 0 || count > Id.MAX_TYPE
                || record.getInt(CRC_AT) != crc(record, count)) {
            return null;
        }
        Map<Integer, Noted> types = new TreeMap<>();
        record.position(TYPES_AT);
        for (int i = 0; i < count; i++) {
            types.put(record.getInt(), new Noted(record.getInt(), record.getInt()));
        }
        return new Entry(record.getLong(16), new Contents(record.getLong(24), types, true));
    }

    private static int crc(ByteBuffer record, int count) {
        CRC32C crc = new CRC32C();
        crc.update(record.slice(0, CRC_AT));
        crc.update(record.slice(CRC_AT + Integer.BYTES, TYPES_AT + count * TYPE_BYTES - CRC_AT - Integer.BYTES));
        return (int) crc.getValue();
    }

    /** What earlier processes noted; empty if there is nothing to read. */
    public Optional<Contents> before() {
        return before;
    }

    /** The number of this process among those that make notes. */
    public long starts() {
        return starts;
    }

    @Override
    public synchronized void note(int type, int slots, int versions) {
        notes.merge(type, new Noted(slots, versions), (old, added) -> old.and(added.slots, added.versions));
    }

    @Override
    public synchronized boolean save() {
        if (failing && System.nanoTime() - failedAt < RETRY_NANOS) {
            return false;
        }
        try {
            directory.look();
            write();
            failing = false;
            return true;
        } catch (IOException | SnapshotException e) {
            if (!failing) {
                LOG.error(
                        "{} cannot be written: {}. The system goes on; if it ends without another snapshot, ids that it"
                                + " gives out from now on may be given out again",
                        directory.path().resolve(NAME),
                        FileProblems.of(e), e);
            }
            failing = true;
            failedAt = System.nanoTime();
            return false;
        }
    }

    private void write() throws IOException {
        number++;
        ByteBuffer record = encode();
        Disk disk = directory.disk();
        Path file = directory.path().resolve(NAME);
        Disk.uninterrupted(() -> {
            if (!exists(disk, file)) {
                create(disk, file);
            }
            try (FileChannel channel = disk.open(file, StandardOpenOption.WRITE)) {
                disk.write(channel, record.rewind(), (number & 1) * RECORD_BYTES);
                disk.force(channel);
            }
            return file;
        });
    }

    private static boolean exists(Disk disk, Path file) throws IOException {
        try {
            return disk.attributes(file).size() == 2 * RECORD_BYTES;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Creates the file at its full size, so that a disk that fills up later does not matter. */
    private void create(Disk disk, Path file) throws IOException {
        Path unfinished = file.resolveSibling(NAME + SnapshotDirectory.HALF);
        disk.deleteIfExists(unfinished);
        try (FileChannel channel = disk.create(unfinished)) {
            disk.write(channel, ByteBuffer.allocate(2 * RECORD_BYTES));
            disk.force(channel);
        }
        disk.move(unfinished, file);
        disk.syncDirectory(directory.path());
    }

    private ByteBuffer encode() {
        ByteBuffer record = ByteBuffer.allocate(TYPES_AT + notes.size() * TYPE_BYTES);
        record.putLong(MAGIC).putInt(VERSION).putInt(0).putLong(number).putLong(starts).putInt(notes.size());
        notes.forEach((type, noted) -> record.putInt(type).putInt(noted.slots).putInt(noted.versions));
        record.putInt(CRC_AT, crc(record, notes.size()));
        return record;
    }
}
