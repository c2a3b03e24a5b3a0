package io.kay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.JournalException;
import io.kay.file.SnapshotDirectory;

/**
 * Files that are not as they were written. {@code -Dkay.journal.seed} replays what a failure names,
 * {@code -Dkay.journal.flips} tries more bytes.
 */
class DamagedJournalTest {

    private static final int RECORDS = 60;
    private static final int RANDOM_FLIPS = Integer.getInteger("kay.journal.flips", 1_000);
    private static final int TRUNCATIONS = 100;
    private static final long SEED = Long.getLong("kay.journal.seed", System.nanoTime());

    @TempDir Path written;
    @TempDir Path damaged;

    private final Random random = new Random(SEED);
    private List<String> texts = List.of();

    @BeforeEach
    void makeTexts() {
        texts = IntStream.range(0, RECORDS).mapToObj(i -> i + "x".repeat(random.nextInt(4000))).toList();
    }

    /** Leaves the files as they are when the process is killed. */
    private void writeAndKill(JournalSync sync) throws IOException {
        try (Journal journal = Journals.begin(written, sync)) {
            for (String text : texts) {
                journal.await(Journals.append(journal, text));
            }
            copy();
        }
    }

    private void writeAndClose(JournalSync sync) throws IOException {
        try (Journal journal = Journals.begin(written, sync)) {
            for (String text : texts) {
                journal.await(Journals.append(journal, text));
            }
        }
        copy();
    }

    private void copy() throws IOException {
        for (Path file : JournalFiles.list(written)) {
            Files.copy(file, damaged.resolve(file.getFileName()));
        }
    }

    /** What is found, null if it is refused. */
    private @Nullable List<String> found() {
        try {
            return Journals.read(damaged);
        } catch (JournalException e) {
            assertThat(e).hasMessageContaining(damaged.toString());
            return null;
        }
    }

    private static void xor(Path file, int offset, int with) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(offset);
            int value = bytes.read();
            bytes.seek(offset);
            bytes.write(value ^ with);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFlippedByteInAClosedJournalIsRefusedOrHarmless(JournalSync sync) throws IOException {
        writeAndClose(sync);

        for (int i = 0; i < RANDOM_FLIPS; i++) {
            flipOneAndCheck(texts.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFlippedByteInTheJournalOfAKilledProcessCostsAtMostTheLastRecord(JournalSync sync) throws IOException {
        writeAndKill(sync);

        for (int i = 0; i < RANDOM_FLIPS; i++) {
            // With intervals, what came behind the last time that reached the disk has no proof.
            flipOneAndCheck(sync == JournalSync.INTERVAL ? 0 : texts.size() - 1);
        }
    }

    private void flipOneAndCheck(int atLeast) throws IOException {
        List<Path> files = JournalFiles.list(damaged);
        Path file = files.get(random.nextInt(files.size()));
        int offset = random.nextInt((int) Files.size(file));
        int with = 1 + random.nextInt(255);

        xor(file, offset, with);
        List<String> found = found();

        xor(file, offset, with);
        if (found != null) {
            assertThat(found).as("Byte %d of %s, seed %d", offset, file.getFileName(), SEED)
                    .hasSizeGreaterThanOrEqualTo(atLeast)
                    .isEqualTo(texts.subList(0, found.size()));
        }
    }

    @Test
    void everyByteOfAHeaderIsChecked() throws IOException {
        writeAndKill(JournalSync.ALWAYS);
        Path first = damaged.resolve("journal-1");
        int header = JournalFormat.headerBytes(Journals.TABLES.encode());

        for (int offset = 0; offset < header; offset++) {
            int with = 1 + random.nextInt(255);
            xor(first, offset, with);

            assertThat(found()).as("Byte %d, seed %d", offset, SEED).isNull();
            xor(first, offset, with);
        }
    }

    @Test
    void aFileTruncatedAnywhereIsRefused() throws IOException {
        writeAndClose(JournalSync.ALWAYS);
        List<Path> files = JournalFiles.list(damaged);

        for (int i = 0; i < TRUNCATIONS; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] whole = Files.readAllBytes(file);
            byte[] start = new byte[random.nextInt(whole.length)];
            System.arraycopy(whole, 0, start, 0, start.length);

            Files.write(file, start);

            assertThat(found()).as("%s with %d bytes, seed %d", file.getFileName(), start.length, SEED).isNull();
            Files.write(file, whole);
        }
    }

    @Test
    void aTornLastRecordIsDroppedWhereverItIsTornAndTheJournalGoesOnBehindTheOneBefore() throws IOException {
        writeAndKill(JournalSync.ALWAYS);
        Path last = damaged.resolve(lastWithRecords());
        int start = startOfLastRecord(last);
        byte[] whole = Files.readAllBytes(last);
        int end = start + JournalFormat.recordBytes(texts.getLast().length());

        for (int torn = start; torn < end - JournalFormat.ALIGNMENT; torn += 1 + random.nextInt(50)) {
            byte[] bytes = whole.clone();
            Arrays.fill(bytes, torn, end, (byte) 0);
            Files.write(last, bytes);

            assertThat(found()).as("Torn at %d, seed %d", torn, SEED).isEqualTo(texts.subList(0, RECORDS - 1));
        }
        try (Journal journal = Journals.begin(damaged, JournalSync.ALWAYS)) {
            journal.await(Journals.append(journal, "behind"));
        }

        List<String> expected = new ArrayList<>(texts.subList(0, RECORDS - 1));
        expected.add("behind");
        assertThat(found()).isEqualTo(expected);
    }

    private String lastWithRecords() {
        try (JournalContents contents = JournalContents.read(damaged, 1, false)) {
            return SnapshotDirectory.journal(contents.ends().lastKey());
        }
    }

    private int startOfLastRecord(Path file) {
        int[] start = new int[1];
        try (JournalContents contents = JournalContents.read(damaged, 1, false)) {
            contents.forEach((_, _, offset, _) -> start[0] = (int) offset - JournalFormat.RECORD_HEADER);
        }
        assertThat(file).exists();
        return start[0];
    }

    @Test
    void aPageThatNeverReachedTheDiskIsNotTakenForTheEnd() throws IOException {
        writeAndKill(JournalSync.ALWAYS);
        Path first = damaged.resolve("journal-1");
        byte[] bytes = Files.readAllBytes(first);
        Arrays.fill(bytes, 8192, 12288, (byte) 0);
        Files.write(first, bytes);

        assertThatThrownBy(() -> Journals.read(damaged)).isInstanceOf(JournalException.class)
                .hasMessageMatching(".*journal-1 is damaged: no record begins at byte \\d+,.*"
                        + "move all journal files away, which loses what was sent since the last snapshot");
    }

    @Test
    void whatTheMachineNeverBroughtToTheDiskIsDroppedThoughMoreOfItIsThere() throws IOException {
        try (Journal journal = Journals.begin(written, JournalSync.ALWAYS)) {
            journal.await(Journals.append(journal, "kept"));
            Journals.append(journal, "x".repeat(5000));
            Journals.append(journal, "behind it");
            copy();
        }
        Path first = damaged.resolve("journal-1");
        byte[] bytes = Files.readAllBytes(first);
        Arrays.fill(bytes, 4096, 4200, (byte) 0);
        Files.write(first, bytes);

        assertThat(found()).containsExactly("kept");
    }
}
