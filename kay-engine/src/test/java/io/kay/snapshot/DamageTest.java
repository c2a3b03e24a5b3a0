package io.kay.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.SnapshotException;
import io.kay.file.SnapshotDirectory;
import io.kay.run.Engine;
import io.kay.snapshot.Account.Close;
import io.kay.snapshot.Account.Open;
import io.kay.snapshot.Account.Pay;
import io.kay.snapshot.Account.PayIfGood;

/**
 * Bytes are flipped and files are cut off: the damage is found, or it is where nothing is and the state is what it was.
 *
 * <p>300 places in the manifest, 300 in the other files and 5 lengths of each file;
 * {@code -Dkay.snapshot.damage=10000} flips every byte of the manifest, 10,000 others, and tries 100 lengths.
 */
class DamageTest {

    private static final int OTHERS = Integer.getInteger("kay.snapshot.damage", 300);
    private static final boolean ALL = OTHERS >= 10_000;
    private static final int LENGTHS = ALL ? 100 : 5;
    private static final long SEED = Long.getLong("kay.random.seed", System.nanoTime());

    @TempDir private Path directory;

    private final Random random = new Random(SEED);
    private final Map<Id<Account>, List<Long>> expected = new HashMap<>();
    private int harmless;

    private Path snapshot() {
        return SnapshotDirectory.snapshots(directory).getLast();
    }

    /** With a bit of everything: rows, growing values, the dead, unread messages, broadcasts, timers, a panic. */
    @BeforeEach
    void takeSnapshot() {
        Account.Teller teller = new Account.Teller();
        try (Engine system = Bank.builder(directory, teller).chunkBytes(4096).start()) {
            List<Id<Account>> all = new ArrayList<>();
            for (long i = 0; i < 400; i++) {
                Id<Account> id = system.spawn(new Open("owner " + i, i));
                all.add(id);
                expected.put(id, new ArrayList<>(List.of(i)));
                for (long amount = 0; amount < i % 9; amount++) {
                    system.send(id, new Pay(amount));
                    expected.get(id).add(amount);
                }
            }
            for (int i = 0; i < 50; i++) {
                system.send(all.get(i * 7), new Close());
                expected.remove(all.get(i * 7));
            }
            all.forEach(id -> {
                if (expected.containsKey(id)) {
                    Bank.payments(system, id);
                }
            });
            teller.good = false;
            Id<Account> unlucky = all.get(8);
            system.send(unlucky, new PayIfGood(5));
            expected.get(unlucky).addAll(List.of(-5L, 10L));
            org.awaitility.Awaitility.await().until(system::isPanicked);
            system.send(system.all(Account.class), new Pay(77));
            expected.values().forEach(payments -> payments.add(77L));
            for (int i = 1; i < 40; i++) {
                Id<Account> id = all.get(i * 7 + 1);
                system.send(id, new Pay(i));
                expected.get(id).add((long) i);
            }
            system.sendAfter(Duration.ofHours(1), all.get(1), new Pay(5));
            system.snapshot().join();
        }
        checkState("the undamaged snapshot");
    }

    private void checkState(String what) {
        try (Engine system = Bank.start(directory)) {
            assertThat(system.actors(Account.class).count()).as(what).isEqualTo(expected.size());
            expected.forEach((id, payments) -> assertThat(Bank.payments(system, id)).as(what).isEqualTo(payments));
        }
    }

    /** Found, or harmless. */
    private void check(String what) {
        String described = what + ", -Dkay.random.seed=" + SEED;
        try {
            checkState(described);
            harmless++;
        } catch (SnapshotException e) {
            assertThat(e).as(described).hasMessageContaining("is damaged");
        }
    }

    private void flip(Path file, long at) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int before = bytes.read();
            int bit = 1 << random.nextInt(8);
            bytes.seek(at);
            bytes.write(before ^ bit);
            check(file.getFileName() + " byte " + at + " bit " + bit);
            bytes.seek(at);
            bytes.write(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(snapshot())) {
            return files.sorted().toList();
        }
    }

    @Test
    void aFlippedByteOfTheManifestIsFound() throws IOException {
        Path manifest = snapshot().resolve(SnapshotWriter.MANIFEST);
        long length = Files.size(manifest);
        long step = ALL ? 1 : Math.max(1, length / 300);

        for (long at = 0; at < length; at += step) {
            flip(manifest, at);
        }

        // The last line may spell a digit of the checksum in upper case without meaning another number, or end oddly.
        assertThat(harmless).isZero();
    }

    @Test
    void aFlippedByteElsewhereIsFoundOrHarmless() throws IOException {
        List<Path> files = new ArrayList<>(files());
        files.removeIf(file -> file.endsWith(SnapshotWriter.MANIFEST));
        long unused = 0;
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        assertThat(files).as("full chunks and the common file").hasSizeGreaterThan(5);

        for (int i = 0; i < OTHERS; i++) {
            long at = random.nextLong(total);
            for (Path file : files) {
                long length = Files.size(file);
                if (at < length) {
                    flip(file, at);
                    break;
                }
                at -= length;
            }
        }

        for (Path file : files) {
            unused += Files.size(file);
        }
        for (Manifest.Store store : SnapshotReader.open(snapshot()).manifest().stores()) {
            unused -= store.image().parts().stream().mapToLong(part -> part.used()).sum();
        }
        assertThat(harmless).as("only where nothing lies: %s bytes, seed %s", unused, SEED)
                .isLessThan((int) (OTHERS * Math.min(1, 1.5 * unused / total)) + 20);
    }

    @Test
    void aFileThatIsCutOffIsFound() throws IOException {
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < LENGTHS; i++) {
                int length = i == 0 ? 0 : i == 1 ? content.length - 1 : random.nextInt(content.length);
                Files.write(file, java.util.Arrays.copyOf(content, length));
                check(file.getFileName() + " cut off at " + length);
            }
            Files.delete(file);
            check(file.getFileName() + " is gone");
            Files.write(file, content);
        }

        assertThat(harmless).isZero();
    }

    @Test
    void aSnapshotThatIsHalfDoneIsRemovedAndTheOneBeforeIsUsed() throws IOException {
        Path half = directory.resolve("2030-01-01T00-00-00-99" + SnapshotDirectory.HALF);
        Files.createDirectory(half);
        Files.writeString(half.resolve(SnapshotWriter.COMMON), "half done");

        checkState("beside a half done one");

        assertThat(half).doesNotExist();
    }

    @Test
    void damageThatIsFoundInTheBackgroundPanicsTheSystem() throws IOException {
        Path chunk = files().stream()
                .filter(file -> file.getFileName().toString().startsWith("rows-"))
                .findFirst()
                .orElseGet(() -> fail("no full chunk"));
        try (RandomAccessFile bytes = new RandomAccessFile(chunk.toFile(), "rw")) {
            bytes.seek(20);
            int before = bytes.read();
            bytes.seek(20);
            bytes.write(before ^ 1);
        }

        try (Engine system = Bank.builder(directory, new Account.Teller())
                .snapshots(SnapshotSettings.in(directory)
                        .onShutdown(false)
                        .verification(SnapshotSettings.Verification.BACKGROUND))
                .start()) {
            org.awaitility.Awaitility.await().until(system::isPanicked);
            assertThat(system.panics().getFirst().cause()).isInstanceOf(SnapshotException.class)
                    .hasMessageContaining(chunk.getFileName().toString());
        }
    }
}
