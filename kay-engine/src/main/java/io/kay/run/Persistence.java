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
 * What a system that is about to be built finds on disk.
 *
 * @param directory locked for this system
 * @param newest the snapshot from which it goes on, null if there is none
 * @param journalSettings how what is sent from now on is kept, null if it is not
 * @param start how the journal goes on from it
 * @param journal what was sent since the snapshot
 * @param ids how far ids were given out
 */
record Persistence(SnapshotSettings settings, SnapshotDirectory directory, @Nullable SnapshotReader newest,
        @Nullable JournalSettings journalSettings, IngressJournal.Start start, JournalContents journal,
        IdFile ids) {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /**
     * Looks for it and checks it as far as is wanted.
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

    /** Lets go of everything: no system was built upon it. */
    void close() {
        journal.close();
        directory.close();
    }

    TypeNumbers numbers() {
        TypeNumbers numbers = newest == null ? new TypeNumbers() : new TypeNumbers(newest.manifest());
        numbers.also(IngressJournal.numbers(journal.tables()));
        return numbers;
    }

    /** The snapshot from which the system goes on. */
    Optional<Snapshot> restored() {
        if (newest == null) {
            return Optional.empty();
        }
        return Optional.of(describe(newest));
    }

    /** A snapshot of an earlier process, or of which nothing is known but what it says itself. */
    static Snapshot describe(SnapshotReader snapshot) {
        Manifest manifest = snapshot.manifest();
        return new Snapshot(manifest.name(), manifest.time(), manifest.instances(), manifest.messages(),
                manifest.bytes(), 0, Duration.ZERO, Duration.ZERO);
    }
}
