package io.kay.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.kay.file.Disk;
import io.kay.journal.JournalTables.MessageSchema;

/** Journals of texts. */
final class Journals {

    static final JournalTables TABLES = new JournalTables(3, new TreeMap<>(Map.of(1, "Car", 2, "Röad")),
            List.of(new MessageSchema("a.Tick", "double seconds"), new MessageSchema("a.Crash", "")));

    private Journals() {}

    static Journal begin(Path directory, JournalSync sync) {
        return begin(directory, sync, 1);
    }

    static Journal begin(Path directory, JournalSync sync, long from) {
        try (JournalContents before = JournalContents.read(directory, from, false)) {
            before.repair();
            return Journal.begin(Disk.REAL, directory, () -> {},
                    new JournalSettings(sync, Duration.ofMillis(5), JournalSettings.MIN_FILE_BYTES), TABLES, before,
                    () -> 0, "journal");
        }
    }

    static long append(Journal journal, String text) {
        MemorySegment bytes = MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8));
        return journal.append(bytes, 0, (int) bytes.byteSize());
    }

    static List<String> read(Path directory) {
        return read(directory, 1);
    }

    static List<String> read(Path directory, long from) {
        List<String> texts = new ArrayList<>();
        try (JournalContents contents = JournalContents.read(directory, from, false)) {
            contents.forEach((_, bytes, offset, length) -> texts
                    .add(new String(bytes.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE),
                            StandardCharsets.UTF_8)));
        }
        return texts;
    }
}
