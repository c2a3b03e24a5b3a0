package io.kay.snapshot;

import static io.kay.snapshot.Bank.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.Id;
import io.kay.JournalException;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.Account.Open;
import io.kay.snapshot.Account.Pay;

/** An operator keeps other things in the directory: copies, downloads, notes. None of them counts as kay's. */
class ForeignNamesTest {

    @TempDir private Path directory;

    private static ActorSystemBuilder journaling(Path directory) {
        return Bank.builder(directory, new Account.Teller()).journal(JournalSettings.of(JournalSync.OFF));
    }

    private void copy(String snapshot, String name) throws IOException {
        Path target = Files.createDirectory(directory.resolve(name));
        try (Stream<Path> files = Files.list(directory.resolve(snapshot))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** Two copies whose names end in larger numbers made the snapshot that was just completed the oldest one. */
    @Test
    void copiesBesideTheSnapshotsDoNotMakeTheNewestOneOld() throws IOException {
        Id<Account> ann;
        try (Engine system = Bank.start(directory)) {
            ann = system.spawn(new Open("Ann", 1));
            String first = system.snapshot().join().name();
            copy(first, "before-release-1042");
            copy(first, first + "-1043");
            copy(first, "copy-of-" + first);
            system.send(ann, new Pay(2));
            String second = system.snapshot().join().name();

            assertThat(directory.resolve(first)).exists();
            assertThat(directory.resolve(second)).exists();
            system.send(ann, new Pay(3));
            system.snapshot().join();
            assertThat(directory.resolve(first)).as("two are kept").doesNotExist();
            assertThat(system.snapshots().orElseThrow().all()).hasSize(2);
        }

        try (Engine system = Bank.start(directory)) {
            assertThat(payments(system, ann)).containsExactly(1L, 2L, 3L);
        }
        assertThat(directory.resolve("before-release-1042")).exists();
    }

    /** Somebody puts a directory with a name as kay makes it beside the snapshots while the system runs. */
    @Test
    void aSnapshotIsNewerThanAllThatAreThereWhenItIsTaken() throws IOException {
        Id<Account> ann;
        try (Engine system = Bank.start(directory)) {
            ann = system.spawn(new Open("Ann", 1));
            String first = system.snapshot().join().name();
            copy(first, first.substring(0, first.lastIndexOf('-')) + "-1042");
            system.send(ann, new Pay(2));

            assertThat(system.snapshot().join().name()).endsWith("-1043");
            assertThat(system.snapshot().join().name()).endsWith("-1044");
        }

        try (Engine system = Bank.start(directory)) {
            assertThat(payments(system, ann)).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"download.part", "before-release-7.part", "journal-old.part", "2026-01-01-7.part",
            "journal-007", "journal-1.bak", "2026-01-01T00-00-00-007", "2026-01-01T00-00-00-0", "locks"})
    void whatIsNotKaysIsNeitherReadNorRemoved(String name) throws IOException {
        Path foreign = Files.createDirectory(directory.resolve(name)).resolve("notes.txt");
        Files.writeString(foreign, "of somebody else");
        Id<Account> ann;
        try (Engine system = journaling(directory).start()) {
            ann = system.spawn(new Open("Ann", 1));
            for (long i = 2; i <= 4; i++) {
                system.send(ann, new Pay(i));
                system.snapshot().join();
            }
            system.send(ann, new Pay(5));
        }

        try (Engine system = journaling(directory).start()) {
            assertThat(payments(system, ann)).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(system.snapshots().orElseThrow().all()).hasSize(2);
        }
        assertThat(foreign).hasContent("of somebody else");
    }

    /** Such a name would stand in the way of the journal when its turn comes. */
    @Test
    void aDirectoryWithTheNameOfAJournalFileIsRefusedAtTheStart() throws IOException {
        Files.createDirectory(directory.resolve("journal-7"));

        assertThatThrownBy(() -> journaling(directory).start()).isInstanceOf(JournalException.class)
                .hasMessageContaining(directory.resolve("journal-7") + " is a directory")
                .hasMessageContaining("move it away");
    }

    @Test
    void filesNamedLikeSnapshotsAreNone() throws IOException {
        for (String name : List.of("2026-01-01T00-00-00-77", "dump-78")) {
            Files.writeString(directory.resolve(name), "a file");
        }
        try (Engine system = Bank.start(directory)) {
            assertThat(system.restored()).isEmpty();
            assertThat(system.snapshot().join().name()).endsWith("-1");
        }
        assertThat(directory.resolve("2026-01-01T00-00-00-77")).exists();
    }
}
