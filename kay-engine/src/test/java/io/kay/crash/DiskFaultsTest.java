package io.kay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.JournalException;
import io.kay.SnapshotException;
import io.kay.file.Copies;
import io.kay.file.FaultyDisk;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/**
 * Every call to the file system fails once, one after the other: while the system starts, writes its journal, takes
 * snapshots, and stops. It goes on each time, and a restart has everything that was acknowledged.
 *
 * <p>Each fourth call, beginning with any; {@code -Dkay.disk.step=1} lets all fail, {@code -Dkay.disk.point=63} only
 * that one.
 */
class DiskFaultsTest {

    private static final int ACCOUNTS = 2;
    /** Two of them fill a journal file. */
    private static final String TEXT = "x".repeat(25_000);
    private static final int NOTES = 4;
    private static final int LOANS = 200;
    private static final int STEP = Integer.getInteger("kay.disk.step", 4);

    static {
        System.setProperty("org.slf4j.simpleLogger.log.io.kay", "off");
    }

    @TempDir Path root;

    /** What was acknowledged, and what may have been sent. */
    private static final class Life {

        private final Path directory;
        private final FaultyDisk disk;
        private final List<Id<Account>> accounts = new ArrayList<>();
        private final List<Long> kept = new ArrayList<>();
        private final List<Long> unsure = new ArrayList<>();
        private int refused;
        private boolean hasGrown;

        Life(Path directory, FaultyDisk disk) {
            this.directory = directory;
            this.disk = disk;
        }

        /** Nothing may fail but by saying so; nothing may be refused twice in a row behind a snapshot. */
        void live() {
            try (Engine system = start(directory, disk)) {
                for (int i = 0; i < ACCOUNTS; i++) {
                    spawn(system, i);
                }
                grow(system);
                for (int round = 0; round < 2; round++) {
                    for (long number = 1; number <= NOTES; number++) {
                        note(system, round * NOTES + number);
                    }
                    snapshot(system);
                }
                note(system, 4 * NOTES);
                assertThat(refused).as("what one fault refuses, until the next snapshot")
                        .isLessThanOrEqualTo(ACCOUNTS + 1 + 2 * NOTES);
                requireAlive(system);
                Copies.copy(directory, directory.resolveSibling("killed"));
            }
        }

        private void spawn(Engine system, int number) {
            try {
                accounts.add(system.spawn(new Account.Open(number, 0)));
            } catch (JournalException e) {
                refused++;
            }
        }

        /** More than a chunk, so that snapshots link what has not changed. */
        private void grow(Engine system) {
            try {
                system.send(accounts.getLast(), new Account.Grow(LOANS));
                hasGrown = true;
            } catch (JournalException | NoSuchElementException e) {
                refused++;
            }
        }

        private void note(Engine system, long number) {
            if (accounts.isEmpty()) {
                return;
            }
            try {
                system.send(accounts.getFirst(), new Account.Memo(number, TEXT));
                kept.add(number);
            } catch (JournalException e) {
                refused++;
                if (String.valueOf(e.getMessage()).contains("was sent")) {
                    unsure.add(number);
                }
            }
        }

        private static void snapshot(Engine system) {
            try {
                system.snapshot().join();
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(SnapshotException.class);
                system.snapshot().join(); // the next one is taken
            }
        }

        private void requireAlive(Engine system) {
            assertThat(system.isPanicked()).isFalse();
            system.collect(system.all(Account.class), new Account.Tell(), Collectors.counting()).join();
        }

        /** In its order, and nothing twice. */
        void requireKept(Path where) {
            try (Engine next = start(where, new FaultyDisk(0))) {
                if (accounts.isEmpty()) {
                    return;
                }
                String told = next.ask(accounts.getFirst(), new Account.Tell()).join();
                String numbers = told.substring(told.indexOf('=') + 1, told.lastIndexOf(" ="));
                List<Long> found = numbers.isEmpty() ? new ArrayList<>()
                        : Stream.of(numbers.split(","))
                                .map(Long::valueOf)
                                .collect(Collectors.toCollection(ArrayList::new));
                found.removeAll(unsure);
                assertThat(found).isEqualTo(kept);
                for (Id<Account> account : accounts) {
                    assertThat(next.ask(account, new Account.Tell()).join()).startsWith(account + " ");
                }
                if (hasGrown) {
                    await().untilAsserted(() -> assertThat(next.actors(Loan.class).count()).isEqualTo(LOANS));
                }
            }
        }
    }

    private static Engine start(Path directory, FaultyDisk disk) {
        ActorSystemBuilder builder = new ActorSystemBuilder().workers(1)
                .partitions(1)
                .chunkBytes(4096)
                .actorType(Account.class)
                .actorType(Loan.class)
                .snapshots(SnapshotSettings.in(directory))
                .journal(JournalSettings.of(JournalSync.ALWAYS).fileBytes(JournalSettings.MIN_FILE_BYTES));
        disk.use(builder);
        return builder.start();
    }

    @Test
    void whicheverCallFailsTheSystemGoesOnAndARestartHasWhatWasAcknowledged() {
        FaultyDisk whole = new FaultyDisk(0);
        Life unhurt = new Life(root.resolve("0").resolve("state"), whole);
        unhurt.live();
        assertThat(unhurt.refused).isZero();
        unhurt.requireKept(unhurt.directory);
        long points = whole.calls();

        int started = 0;
        long only = Long.getLong("kay.disk.point", 0);
        long first = only > 0 ? only : 1 + ThreadLocalRandom.current().nextInt(STEP);
        for (long point = first; point <= (only > 0 ? only : points); point += STEP) {
            FaultyDisk disk = new FaultyDisk(point);
            Life life = new Life(root.resolve(Long.toString(point)).resolve("state"), disk);
            try {
                try {
                    life.live();
                    started++;
                    life.requireKept(life.directory.resolveSibling("killed"));
                } catch (SnapshotException | JournalException e) {
                    assertThat(life.accounts).as("refused but at the start: %s", e).isEmpty();
                    assertThat(e).hasMessageContaining("fails on purpose");
                }
                life.requireKept(life.directory);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Call " + point + " of " + points + ", " + disk.failed(), e);
            }
        }
        System.out.printf("%d calls, each %d. failed: %s; %d times the system had started%n", points, STEP,
                whole.kinds(), started);
        assertThat(points).isGreaterThan(100);
    }
}
