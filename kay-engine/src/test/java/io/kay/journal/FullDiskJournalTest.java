package io.kay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.JournalException;
import io.kay.file.SmallDisk;

class FullDiskJournalTest {

    private static final int DISK_KIBIBYTES = 256;

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void aFullDiskRefusesMessagesAndLosesNoneThatWasTaken(JournalSync sync) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory, DISK_KIBIBYTES);
                Journal journal = Journals.begin(disk.path(), sync)) {
            List<String> taken = new ArrayList<>();

            assertThatThrownBy(() -> {
                while (true) {
                    String text = taken.size() + "x".repeat(1000);
                    journal.await(Journals.append(journal, text));
                    taken.add(text);
                }
            }).isInstanceOf(JournalException.class)
                    .hasMessageContaining("no file could be added in " + directory)
                    .hasMessageContaining("The message was not sent; make room on the disk")
                    .hasMessageContaining("No space left on device");

            assertThat(taken).hasSizeGreaterThan(100);
            assertThat(Journals.read(directory)).isEqualTo(taken);
            assertThat(journal.statistics().problem()).hasMessageContaining("No space left on device");

            journal.prepareCut();
            long cut = journal.cut(); // there is room for it in any case
            journal.completed(cut); // and it makes more
            await().until(() -> journal.statistics().problem() == null);
            journal.await(Journals.append(journal, "goes on"));

            assertThat(Journals.read(directory, cut)).containsExactly("goes on");
        }
    }

    /** A journal that had taken all the room could not begin the file with which a snapshot begins, nor could a restart. */
    @ParameterizedTest
    @EnumSource
    void howeverOftenTheDiskIsFullASnapshotMakesRoomAndARestartGoesOn(JournalSync sync) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory, DISK_KIBIBYTES)) {
            long from = 1;
            for (int round = 0; round < 5; round++) {
                List<String> taken = new ArrayList<>();
                try (Journal journal = Journals.begin(disk.path(), sync, from)) {
                    fill(journal, taken);
                    assertThat(Journals.read(directory, from)).isEqualTo(taken);
                    journal.prepareCut();
                    from = journal.cut();
                    assertThatThrownBy(() -> Journals.append(journal, "between cut and end of a snapshot"))
                            .isInstanceOf(JournalException.class);
                    journal.completed(from);
                    taken.clear();
                    fill(journal, taken);
                }
                try (Journal journal = Journals.begin(disk.path(), sync, from)) {
                    assertThat(Journals.read(directory, from)).isEqualTo(taken);
                    journal.prepareCut();
                    from = journal.cut();
                    journal.completed(from);
                }
            }
        }
    }

    private static void fill(Journal journal, List<String> taken) {
        assertThatThrownBy(() -> {
            while (true) {
                String text = taken.size() + "x".repeat(1000);
                journal.await(Journals.append(journal, text));
                taken.add(text);
            }
        }).isInstanceOf(JournalException.class);
        assertThat(taken).isNotEmpty();
    }

    @Test
    void aDirectoryThatTakesNoFileIsToldAtTheBeginning() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory, 8)) {
            assertThatThrownBy(() -> Journals.begin(disk.path(), JournalSync.ALWAYS))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("No journal can be written in " + directory)
                    .hasMessageContaining("Make room");
            assertThat(Files.list(directory)).isEmpty();
        }
    }
}
