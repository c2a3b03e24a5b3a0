package io.kay.snapshot;

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
                    .hasRootCauseMessage("No space left on device");

            assertThat(taken).hasSizeGreaterThan(100);
            assertThat(Journals.read(directory)).isEqualTo(taken);
            assertThat(journal.statistics().problem()).hasMessageContaining("No space left on device");

            journal.completed(3); // a snapshot makes room
            await().until(() -> journal.statistics().problem() == null);
            journal.await(Journals.append(journal, "goes on"));

            assertThat(Journals.read(directory, 3)).endsWith("goes on").containsAll(taken.subList(140, taken.size()));
        }
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
