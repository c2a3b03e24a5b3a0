package io.kay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.JournalException;
import io.kay.file.SnapshotDirectory;

class JournalTest {

    private static final int THREADS = 4;
    private static final int RECORDS = 2000;

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void recordsOfManyThreadsComeBackInTheOrderOfEach(JournalSync sync) throws Exception {
        try (Journal journal = Journals.begin(directory, sync);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int writer = thread;
                writers.add(threads.submit(() -> {
                    Random random = new Random(writer);
                    for (int i = 0; i < RECORDS; i++) {
                        String text = writer + ":" + i + ":" + "x".repeat(random.nextInt(300));
                        journal.await(Journals.append(journal, text));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }

            // As a process would find it that is started after this one was killed.
            List<String> found = Journals.read(directory);

            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(thread);
                String prefix = thread + ":";
                List<String> expected = new ArrayList<>();
                for (int i = 0; i < RECORDS; i++) {
                    expected.add(prefix + i + ":" + "x".repeat(random.nextInt(300)));
                }
                assertThat(found.stream().filter(text -> text.startsWith(prefix))).isEqualTo(expected);
            }
            assertThat(found).hasSize(THREADS * RECORDS);
            assertThat(journal.statistics().records()).isEqualTo(THREADS * RECORDS);
            assertThat(journal.statistics().bytes()).isGreaterThan(found.stream().mapToLong(String::length).sum());
        }
    }

    @Test
    void writersShareTheWaysToTheDisk() {
        try (Journal journal = Journals.begin(directory, JournalSync.ALWAYS)) {
            long first = Journals.append(journal, "first");
            long last = Journals.append(journal, "last");

            journal.await(last);
            journal.await(first);

            assertThat(journal.statistics().syncs()).isEqualTo(1);
            assertThat(journal.statistics().syncTime()).isPositive();
        }
    }

    @Test
    void recordsReachTheDiskInIntervalsWithoutAnybodyWaiting() {
        try (Journal journal = Journals.begin(directory, JournalSync.INTERVAL)) {
            journal.await(Journals.append(journal, "kept at once"));

            await().until(() -> journal.statistics().syncs() > 0);
        }
    }

    @Test
    void aJournalGoesOnBehindTheOneBefore() {
        for (int run = 0; run < 3; run++) {
            try (Journal journal = Journals.begin(directory, JournalSync.ALWAYS)) {
                journal.await(Journals.append(journal, "run " + run));
            }
        }
        Journal killed = Journals.begin(directory, JournalSync.OFF);
        Journals.append(killed, "killed");

        assertThat(Journals.read(directory)).containsExactly("run 0", "run 1", "run 2", "killed");
        killed.close();
        assertThat(Journals.read(directory)).containsExactly("run 0", "run 1", "run 2", "killed");
    }

    @ParameterizedTest
    @EnumSource
    void aCutSeparatesWhatASnapshotContainsFromWhatIsReadAfterIt(JournalSync sync) throws IOException {
        try (Journal journal = Journals.begin(directory, sync)) {
            journal.await(Journals.append(journal, "in the snapshot"));
            journal.prepareCut();
            long cut = journal.cut();
            journal.await(Journals.append(journal, "after it"));

            assertThat(Journals.read(directory)).containsExactly("in the snapshot", "after it");
            journal.completed(cut);

            assertThat(Journals.read(directory, cut)).containsExactly("after it");
            assertThat(JournalFiles.list(directory))
                    .allMatch(file -> SnapshotDirectory.journalNumber(file).getAsLong() >= cut);
            assertThat(journal.cut()).as("a cut of new records").isGreaterThan(cut);
            assertThat(journal.cut()).as("a cut without any").isEqualTo(cut + 1);
        }
    }

    @Test
    void aMarkIsNothingToCutOff() {
        long cut;
        try (Journal journal = Journals.begin(directory, JournalSync.ALWAYS)) {
            journal.await(Journals.append(journal, "says where it is durable to"));
            long ticket = Journals.append(journal, "before the cut");
            cut = journal.cut();

            journal.await(ticket); // marks the file that the cut began

            assertThat(journal.cut()).isEqualTo(cut);
            journal.completed(cut);
            journal.await(Journals.append(journal, "behind the mark"));
        }
        assertThat(Journals.read(directory, cut)).containsExactly("behind the mark");
    }

    @Test
    void tablesComeBackWithTheRecords() {
        try (Journal journal = Journals.begin(directory, JournalSync.OFF)) {
            Journals.append(journal, "record");

            try (JournalContents contents = JournalContents.read(directory, 1, false)) {
                assertThat(contents.tables()).containsExactly(Journals.TABLES);
                assertThat(contents.isEmpty()).isFalse();
            }
        }
    }

    @Test
    void aMessageTooLargeForAFileGetsALargerOne() {
        String large = "large".repeat(JournalSettings.MIN_FILE_BYTES);
        try (Journal journal = Journals.begin(directory, JournalSync.ALWAYS)) {
            journal.await(Journals.append(journal, "before"));
            journal.await(Journals.append(journal, large));
            journal.await(Journals.append(journal, "behind"));
        }

        assertThat(Journals.read(directory)).containsExactly("before", large, "behind");
    }

    @Test
    void anInterruptedThreadCanAppendAndStaysInterrupted() {
        try (Journal journal = Journals.begin(directory, JournalSync.ALWAYS)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < RECORDS; i++) {
                journal.await(Journals.append(journal, "x".repeat(100)));
            }

            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(Journals.read(directory)).hasSize(RECORDS);
    }

    @Test
    void aMissingFileIsRefusedByName() throws IOException {
        try (Journal journal = Journals.begin(directory, JournalSync.OFF)) {
            for (int i = 0; i < RECORDS; i++) {
                Journals.append(journal, "x".repeat(100));
            }
        }
        Files.delete(directory.resolve("journal-2"));

        assertThatThrownBy(() -> Journals.read(directory)).isInstanceOf(JournalException.class)
                .hasMessageContaining(directory.resolve("journal-2") + " is damaged: it is missing")
                .hasMessageContaining("move all journal files away");
    }

    /** Files without which the rest still begins with the first and has no gap: nothing told that there were more. */
    @Test
    void theNewestFilesAreMissedToo() throws IOException {
        try (Journal journal = Journals.begin(directory, JournalSync.OFF)) {
            for (int i = 0; i < RECORDS; i++) {
                Journals.append(journal, "x".repeat(100));
            }
            List<Path> files = JournalFiles.list(directory);
            int found = Journals.read(directory).size();
            assertThat(found).isEqualTo(RECORDS);

            for (int last = files.size() - 1; last > 0; last--) {
                Files.delete(files.get(last));
                if (last <= 3) {
                    String missing = SnapshotDirectory.journal(last + 1);
                    assertThatThrownBy(() -> Journals.read(directory)).isInstanceOf(JournalException.class)
                            .hasMessageContaining(directory.resolve(missing) + " is damaged: it is missing");
                }
            }
        }
    }

    @Test
    void theFileOfTheLastRunIsMissed() throws IOException {
        for (int run = 0; run < 3; run++) {
            try (Journal journal = Journals.begin(directory, JournalSync.ALWAYS)) {
                journal.await(Journals.append(journal, "run " + run));
            }
        }
        Files.delete(directory.resolve("journal-3"));

        assertThatThrownBy(() -> Journals.read(directory)).isInstanceOf(JournalException.class)
                .hasMessageContaining(directory.resolve("journal-3") + " is damaged: it is missing")
                .hasMessageContaining("journal-2 says that it follows");
    }

    /** Memory of a mapped file that is no longer that long: to touch it ends a process, unless it is looked at first. */
    @ParameterizedTest
    @EnumSource
    void aFileTruncatedUnderTheProcessRefusesMessagesUntilASnapshot(JournalSync sync) throws IOException {
        try (Journal journal = Journals.begin(directory, sync)) {
            journal.await(Journals.append(journal, "before"));
            try (FileChannel file = FileChannel.open(directory.resolve("journal-1"), StandardOpenOption.WRITE)) {
                file.truncate(300);
            }

            await().untilAsserted(() -> assertThatThrownBy(
                    () -> journal.await(Journals.append(journal, "x".repeat(5000))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("was truncated to 300 bytes"));
            assertThat(journal.statistics().problem()).hasMessageContaining("was truncated");

            journal.prepareCut();
            long cut = journal.cut();
            journal.completed(cut);
            journal.await(Journals.append(journal, "after"));
            assertThat(Journals.read(directory, cut)).containsExactly("after");
        }
    }

    @Test
    void aFileReplacedUnderTheProcessIsNoticed() throws IOException {
        try (Journal journal = Journals.begin(directory, JournalSync.ALWAYS)) {
            journal.await(Journals.append(journal, "before"));
            Path file = directory.resolve("journal-1");
            Path copy = directory.resolve("copy");
            Files.copy(file, copy);
            Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> journal.await(Journals.append(journal, "lost")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(file + " was replaced by another file");
        }
    }

    @Test
    void whoMovedAllFilesAwayStartsFromTheSnapshot() {
        assertThat(Journals.read(directory, 5)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aVanishedDirectoryIsToldAndIsNoProblemAnyMoreAfterASnapshot(JournalSync sync) throws IOException {
        try (Journal journal = Journals.begin(directory, sync)) {
            journal.await(Journals.append(journal, "before"));
            for (Path file : JournalFiles.list(directory)) {
                Files.delete(file);
            }

            await().untilAsserted(() -> assertThatThrownBy(() -> journal.await(Journals.append(journal, "lost")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("has vanished"));
            assertThat(journal.statistics().problem()).hasMessageContaining("has vanished");
            journal.prepareCut();
            long cut = journal.cut();
            assertThatThrownBy(() -> Journals.append(journal, "still refused")).isInstanceOf(JournalException.class);
            journal.completed(cut);
            journal.await(Journals.append(journal, "after"));

            assertThat(journal.statistics().problem()).isNull();
            assertThat(Journals.read(directory, cut)).containsExactly("after");
        }
    }
}
