package io.kay.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.kay.file.Disk;
import io.kay.file.SnapshotDirectory;

/** Where the records of journal files lie, for tests that damage them. */
public final class JournalRecords {

    private JournalRecords() {}

    /**
     * The bytes of one record, with those after it that a reader needs to trust it.
     *
     * @param file name of the journal file
     * @param from offset of its first byte
     * @param to offset after the last one
     */
    public record Extent(String file, long from, long to) {}

    /** The journal files in a directory, oldest first. */
    public static List<Path> files(Path directory) throws IOException {
        return JournalFiles.list(directory);
    }

    /** The records in all journal files of a directory, in their order. */
    public static List<Extent> in(Path directory) throws IOException {
        List<Extent> records = new ArrayList<>();
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            try (JournalReader reader = JournalReader.open(Disk.REAL, file,
                    SnapshotDirectory.journalNumber(file).orElseThrow())) {
                reader.readRecords();
                reader.forEach((_, _, body, length) -> {
                    long from = body - JournalFormat.RECORD_HEADER;
                    records.add(new Extent(name, from,
                            from + JournalFormat.recordBytes(length) + JournalFormat.TAIL_BYTES));
                });
            }
        }
        return records;
    }
}
