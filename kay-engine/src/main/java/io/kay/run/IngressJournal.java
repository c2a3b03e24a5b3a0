package io.kay.run;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.kay.file.SnapshotDirectory;
import io.kay.journal.Journal;
import io.kay.journal.JournalContents;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalStatistics;
import io.kay.journal.JournalTables;
import io.kay.journal.JournalTables.MessageSchema;
import io.kay.message.Block;
import io.kay.snapshot.Manifest;
import io.kay.snapshot.SnapshotReader;
import io.kay.snapshot.SnapshotWriter;

/**
 * Keeps the messages from outside between the snapshots of a system. Without a journal it only removes the journal
 * files of earlier processes once a snapshot contains them.
 */
final class IngressJournal implements Snapshots.AtCut {

    private static final String SECTION = "journal";

    private final Engine engine;
    private final SnapshotDirectory directory;
    private final @Nullable Journal journal;
    private final long unwritten;
    /** The journal file that continues after the snapshot being taken. Only the thread that takes it. */
    private long file;

    /**
     * Where the journal continues after a snapshot.
     *
     * @param file number of the first file after the snapshot
     * @param expected whether that file must exist
     */
    record Start(long file, boolean expected) {

        /** Without a snapshot: at the beginning. */
        static final Start FIRST = new Start(1, false);

        static Start of(SnapshotReader snapshot) {
            ByteBuffer section = ByteBuffer.wrap(snapshot.section(SECTION).orElseThrow());
            return new Start(section.getLong(), section.get() != 0);
        }
    }

    /** Continues after the journal that was read, if settings are given. */
    IngressJournal(Engine engine, SnapshotDirectory directory, @Nullable JournalSettings settings,
            JournalContents before) {
        this.engine = engine;
        this.directory = directory;
        this.unwritten = before.nextNumber();
        if (settings == null) {
            journal = null;
        } else {
            before.repair();
            journal = Journal.begin(directory, settings, tables(engine), before, this::stateBytes,
                    engine.name() + "-journal");
        }
    }

    private static JournalTables tables(Engine engine) {
        Directory all = engine.directory();
        TreeMap<Integer, String> names = new TreeMap<>();
        all.types().forEach(type -> names.put(type.number(), type.name()));
        all.traits().forEach((name, number) -> names.put(number, name));
        for (Manifest.Numbered gone : all.retired()) {
            names.put(gone.number(), gone.name());
        }
        List<MessageSchema> messages = all.messages()
                .all()
                .stream()
                .map(type -> new MessageSchema(type.codec().type().getName(), type.codec().schema()))
                .toList();
        return new JournalTables(engine.settings().machine(), names, messages);
    }

    private long stateBytes() {
        return engine.directory().partitions().stream().mapToLong(partition -> partition.counters().storeBytes()).sum();
    }

    /** Whether messages from outside are kept. */
    boolean isOn() {
        return journal != null;
    }

    /** Statistics, empty if messages are not kept. Any thread. */
    Optional<JournalStatistics> statistics() {
        return Optional.ofNullable(journal).map(Journal::statistics);
    }

    /**
     * Appends a message to the journal, as encoded in a block.
     *
     * @return its ticket
     * @throws io.kay.JournalException if the message must not be sent
     */
    long append(Block block, int start, int end) {
        return on().append(block.bytes(), start, end - start);
    }

    /**
     * Waits until a message is kept as durably as the settings say.
     *
     * @throws io.kay.JournalException if it cannot be kept
     */
    void await(long ticket) {
        on().await(ticket);
    }

    private Journal on() {
        if (journal == null) {
            throw new IllegalStateException("There is no journal");
        }
        return journal;
    }

    @Override
    public void prepare() {
        if (journal != null) {
            journal.prepareCut();
        }
    }

    @Override
    public void cut(long snapshot) {
        file = journal == null ? unwritten : journal.cut();
    }

    /** Records in a snapshot where the journal continues after it. */
    void write(SnapshotWriter writer) {
        ByteBuffer section = ByteBuffer.allocate(Long.BYTES + 1);
        section.putLong(file).put((byte) (journal == null ? 0 : 1));
        writer.section(SECTION, section.array(), section.capacity());
    }

    @Override
    public void complete(long snapshot) {
        if (journal == null) {
            JournalContents.remove(directory, file);
        } else {
            journal.completed(file);
        }
    }

    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    /** By name, the numbers that actor types and traits had when the journal was written, as far as tables tell. */
    static Map<String, Integer> numbers(List<JournalTables> tables) {
        Map<String, Integer> numbers = new TreeMap<>();
        tables.forEach(table -> table.types().forEach((number, name) -> numbers.put(name, number)));
        return numbers;
    }
}
