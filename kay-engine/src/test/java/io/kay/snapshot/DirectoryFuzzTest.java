package io.kay.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.JournalException;
import io.kay.SnapshotException;
import io.kay.file.Copies;
import io.kay.file.Disk;
import io.kay.file.SnapshotDirectory;
import io.kay.journal.JournalRecords;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.Account.Open;
import io.kay.snapshot.Account.Pay;

/**
 * Directories in which something is not as it was left: flipped bits, noise, holes, files that are shorter, longer,
 * swapped, copied, gone or new. A start finds exactly what was acknowledged, or it is refused with an exception that says
 * where. At the end of a journal, damage may look as if the last message had been torn.
 *
 * <p>{@code -Dkay.fuzz.tries=20000} tries more; {@code -Dkay.random.seed=4711} replays one.
 */
class DirectoryFuzzTest {

    private static final int TRIES = Integer.getInteger("kay.fuzz.tries", 500);
    private static final long SEED = Long.getLong("kay.random.seed", System.nanoTime());
    private static final int ACCOUNTS = 150;
    private static final int LONGEST_RANGE = 6000;

    static {
        System.setProperty("org.slf4j.simpleLogger.log.io.kay", "off");
    }

    @TempDir private Path root;

    private int exact;
    private int torn;
    private int refused;

    /** A message, and which account had it by number. */
    private record Sent(int account, long amount) {}

    /**
     * A directory as a process leaves it.
     *
     * @param before payments by account when the newest snapshot was taken
     * @param sent since
     * @param records of these in the journal
     */
    private record Scenario(String name, Path directory, boolean journaling, List<Id<Account>> accounts,
            Map<Integer, List<Long>> before, List<Sent> sent, List<JournalRecords.Extent> records) {

        /** What there must be if only so many messages since the snapshot are left. */
        Map<Id<Account>, List<Long>> state(int count) {
            Map<Integer, List<Long>> state = new TreeMap<>();
            before.forEach((account, payments) -> state.put(account, new ArrayList<>(payments)));
            sent.subList(0, count)
                    .forEach(sent -> state.computeIfAbsent(sent.account, _ -> new ArrayList<>()).add(sent.amount));
            Map<Id<Account>, List<Long>> byId = new java.util.HashMap<>();
            state.forEach((account, payments) -> byId.put(accounts.get(account), payments));
            return byId;
        }

        boolean hasJournal(Path where, long from) {
            try {
                return JournalRecords.files(where)
                        .stream()
                        .anyMatch(file -> SnapshotDirectory.journalNumber(file).getAsLong() >= from);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** How much may be missing: the records that were touched, and the one that has no proof. */
    private static final class Damage {

        private final List<String> what = new ArrayList<>();
        private int touched;

        void touch(Scenario scenario, Path file, long from, long to) {
            String name = file.getFileName().toString();
            touched += (int) scenario.records.stream()
                    .filter(record -> record.file().equals(name) && record.from() < to && record.to() > from)
                    .count();
        }
    }

    private static ActorSystemBuilder builder(Path directory, boolean journaling) {
        ActorSystemBuilder builder = Bank.builder(directory, new Account.Teller()).workers(1).chunkBytes(4096);
        return journaling ? builder.journal(
                JournalSettings.of(JournalSync.ALWAYS).fileBytes(JournalSettings.MIN_FILE_BYTES)) : builder;
    }

    private Scenario scenario(String name, boolean journaling, int snapshots, boolean killed, Random random)
            throws IOException {
        Path live = root.resolve("live-" + name);
        Path left = root.resolve("left-" + name);
        List<Id<Account>> accounts = new ArrayList<>();
        Map<Integer, List<Long>> before = new TreeMap<>();
        List<Sent> sent = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (Engine system = builder(live, journaling).start()) {
                int grown = ACCOUNTS / 2;
                for (int i = 0; i < grown; i++) {
                    long amount = random.nextInt(1000);
                    sent.add(new Sent(accounts.size(), amount));
                    accounts.add(system.spawn(new Open("owner " + i + "x".repeat(random.nextInt(100)), amount)));
                }
                for (int part = 0; part < 2; part++) {
                    for (int i = 0; i < 300; i++) {
                        Sent pay = new Sent(random.nextInt(accounts.size()), random.nextInt(1000));
                        system.send(accounts.get(pay.account), new Pay(pay.amount));
                        sent.add(pay);
                    }
                    if (2 * run + part < snapshots || !journaling) {
                        for (int i = 0; i < accounts.size(); i++) {
                            Bank.payments(system, accounts.get(i));
                        }
                        system.snapshot().join();
                        sent.forEach(
                                pay -> before.computeIfAbsent(pay.account, _ -> new ArrayList<>()).add(pay.amount));
                        sent.clear();
                    }
                }
                if (run == 1 && killed) {
                    Copies.copy(live, left);
                }
            }
        }
        if (!killed) {
            Copies.copy(live, left);
        }
        return new Scenario(name, left, journaling, accounts, before, sent, JournalRecords.in(left));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void write(Path file, long at, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }

    private static void change(Scenario scenario, Path directory, Random random, Damage damage) throws IOException {
        List<Path> files = files(directory);
        Path file = files.get(random.nextInt(files.size()));
        long size = Files.size(file);
        long at = size == 0 ? 0 : random.nextLong(size);
        int length = (int) Math.min(size - at, 1 + random.nextInt(LONGEST_RANGE));
        int kind = random.nextInt(11);
        Path other = files.get(random.nextInt(files.size()));
        damage.what.add(kind + " " + directory.relativize(file) + " at " + at + " length " + length + " of " + size
                + (kind == 6 || kind == 7 ? " and " + directory.relativize(other) : ""));
        switch (kind) {
            case 0, 1 -> { // a bit
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length > 0) {
                    bytes[(int) at] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, bytes);
                    damage.touch(scenario, file, at, at + 1);
                }
            }
            case 2 -> { // noise
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                write(file, at, noise);
                damage.touch(scenario, file, at, at + length);
            }
            case 3 -> { // a hole
                write(file, at, new byte[length]);
                damage.touch(scenario, file, at, at + length);
            }
            case 4 -> { // shorter
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(at);
                }
                damage.touch(scenario, file, at, size);
            }
            case 5 -> { // longer
                byte[] noise = new byte[1 + random.nextInt(LONGEST_RANGE)];
                random.nextBytes(noise);
                write(file, size, noise);
            }
            case 6 -> { // swapped
                Path aside = directory.resolve("aside");
                Files.move(file, aside);
                if (!other.equals(file)) {
                    Files.move(other, file);
                }
                Files.move(aside, other);
            }
            case 7 -> { // a copy of another one
                if (!other.equals(file)) {
                    Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            case 8 -> Files.delete(file);
            case 9 -> { // something new
                byte[] noise = new byte[random.nextInt(LONGEST_RANGE)];
                random.nextBytes(noise);
                List<String> names = List.of("notes.txt", "journal-5000", "journal-x", "journal-2.part", "ids.part",
                        "2031-01-01T00-00-00-9999.part", "core", "x-77");
                Files.write(file.resolveSibling(names.get(random.nextInt(names.size()))), noise);
            }
            default -> { // a directory instead
                Files.delete(file);
                Files.createDirectory(file);
            }
        }
    }

    /** Null if the start is refused. */
    private static @Nullable Map<Id<Account>, List<Long>> start(Scenario scenario, Path directory) {
        Engine started;
        try {
            started = builder(directory, scenario.journaling).start();
        } catch (SnapshotException | JournalException e) {
            assertThat(e).hasMessageContaining(directory.toString());
            return null;
        }
        try (Engine system = started) {
            Map<Id<Account>, List<Long>> state = new java.util.HashMap<>();
            for (Id<Account> account : scenario.accounts) {
                if (system.actors(Account.class).inspect(account).join().isPresent()) {
                    state.put(account, Bank.payments(system, account));
                }
            }
            assertThat(system.actors(Account.class).count()).isEqualTo(state.size());
            assertThat(system.isPanicked()).isFalse();
            return state;
        }
    }

    private void check(Scenario scenario, Path directory, long from, Damage damage) {
        boolean journalGone = !scenario.sent.isEmpty() && !scenario.hasJournal(directory, from);
        Map<Id<Account>, List<Long>> found = start(scenario, directory);
        int all = scenario.sent.size();
        if (found == null) {
            refused++;
        } else if (found.equals(scenario.state(all))) {
            exact++;
        } else if (journalGone) { // all files: as documented, with a warning
            assertThat(found).isEqualTo(scenario.state(0));
            torn++;
        } else {
            int missing = 1;
            while (missing <= damage.touched + 1 && missing < all && !found.equals(scenario.state(all - missing))) {
                missing++;
            }
            assertThat(missing).as("messages missing at the end").isLessThanOrEqualTo(damage.touched + 1);
            torn++;
        }
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    void whateverHappenedToTheFilesAStartFindsAllOrSaysWhatIsWrong() throws IOException {
        Random preparing = new Random(SEED);
        List<Scenario> scenarios = List.of(scenario("snapshots", false, 4, false, preparing),
                scenario("killed", true, 2, true, preparing), scenario("closed", true, 1, false, preparing),
                scenario("journal", true, 0, true, preparing), scenario("young", true, 3, true, preparing));
        Map<Scenario, Long> from = new java.util.HashMap<>();
        for (Scenario scenario : scenarios) {
            from.put(scenario, scenario.records.isEmpty() ? 1
                    : SnapshotDirectory.journalNumber(Path.of(scenario.records.getFirst().file())).getAsLong());
            Path copy = root.resolve("unchanged-" + scenario.name);
            Copies.copy(scenario.directory, copy);
            assertThat(start(scenario, copy)).as(scenario.name).isEqualTo(scenario.state(scenario.sent.size()));
        }
        boolean one = System.getProperty("kay.random.try") != null;

        for (long i = one ? Long.getLong("kay.random.try") : 0; i < TRIES; i++) {
            Random random = new Random(31 * SEED + i);
            Scenario scenario = scenarios.get(random.nextInt(scenarios.size()));
            Path directory = root.resolve("try-" + i);
            Copies.copy(scenario.directory, directory);
            Damage damage = new Damage();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                change(scenario, directory, random, damage);
            }
            try {
                check(scenario, directory, from.get(scenario), damage);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("-Dkay.random.seed=" + SEED + " -Dkay.random.try=" + i + ": " + scenario.name
                        + " " + damage.what, e);
            }
            Disk.REAL.deleteTree(directory);
            if (one) {
                break;
            }
        }
        System.out.printf("%d tries, seed %d: %d found exactly, %d with an end that looked torn, %d refused%n", TRIES,
                SEED,
                exact, torn, refused);
        assertThat(exact).isPositive();
    }
}
