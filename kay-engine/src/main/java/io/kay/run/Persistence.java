package io.kay.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Snapshot;
import io.kay.file.IdFile;
import io.kay.file.SnapshotDirectory;
import io.kay.journal.JournalContents;
import io.kay.journal.JournalSettings;
import io.kay.snapshot.Manifest;
import io.kay.snapshot.SnapshotReader;
import io.kay.snapshot.SnapshotSettings;

/**
 * The persistent state found on disk when a system is built.
 *
 * @param directory locked for this system
 * @param newest the snapshot to restore from, null if there is none
 * @param journalSettings how messages sent from now on are journaled, null if they are not
 * @param start how the journal continues from it
 * @param journal the messages sent since the snapshot
 * @param ids how far ids were assigned
 */
record Persistence(SnapshotSettings settings, SnapshotDirectory directory, @Nullable SnapshotReader newest,
        @Nullable JournalSettings journalSettings, IngressJournal.Start start, JournalContents journal,
        IdFile ids) {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /**
     * Opens the stored state and verifies it as configured.
     *
     * @throws io.kay.SnapshotException if the directory is in use or the newest snapshot is damaged
     */
    static Persistence open(SnapshotSettings settings, @Nullable JournalSettings journalSettings,
            Function<Path, SnapshotDirectory> opening) {
        SnapshotDirectory directory = opening.apply(settings.directory());
        boolean opened = false;
        try {
            SnapshotReader newest = directory.newest().map(path -> SnapshotReader.open(directory, path)).orElse(null);
            if (newest != null && settings.verification() == SnapshotSettings.Verification.START) {
                newest.verify();
            }
            IngressJournal.Start start = newest == null ? IngressJournal.Start.FIRST : IngressJournal.Start.of(newest);
            IdFile ids = IdFile.open(directory);
            JournalContents journal = JournalContents.read(directory, start.file(), start.expected());
            if (newest == null && journal.isEmpty()) {
                LOG.warn(
                        "The directory {} holds neither a snapshot nor a journal: the system begins with nothing. That is"
                                + " right the first time only; otherwise look at kay.snapshot.directory and whether it is mounted",
                        settings.directory().toAbsolutePath());
            }
            opened = true;
            return new Persistence(settings, directory, newest, journalSettings, start, journal, ids);
        } finally {
            if (!opened) {
                directory.close();
            }
        }
    }

    /** Releases everything: no system was built on it. */
    void close() {
        journal.close();
        directory.close();
    }

    TypeNumbers numbers() {
        TypeNumbers numbers = newest == null ? new TypeNumbers() : new TypeNumbers(newest.manifest());
        numbers.also(IngressJournal.numbers(journal.tables()));
        return numbers;
    }

    /** The snapshot the system was restored from. */
    Optional<Snapshot> restored() {
        if (newest == null) {
            return Optional.empty();
        }
        return Optional.of(describe(newest));
    }

    /** Describes a snapshot from its manifest alone, such as that of an earlier process. */
    static Snapshot describe(SnapshotReader snapshot) {
        Manifest manifest = snapshot.manifest();
        return new Snapshot(manifest.name(), manifest.time(), manifest.instances(), manifest.messages(),
                manifest.bytes(), 0, Duration.ZERO, Duration.ZERO);
    }
}
