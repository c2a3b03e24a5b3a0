package io.kay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.Id;
import io.kay.JournalException;
import io.kay.file.SmallDisk;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/** What a system finds that is started on a copy of the directory of one that runs, as if that had been killed. */
class JournaledSystemTest {

    private static final int MANY = 1000;

    @TempDir Path root;

    private static ActorSystemBuilder builder(Path directory) {
        return new ActorSystemBuilder().workers(2)
                .partitions(2)
                .actorType(Account.class)
                .actorType(Loan.class)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false));
    }

    private static Engine start(Path directory, JournalSync sync) {
        return builder(directory).journal(JournalSettings.of(sync).fileBytes(JournalSettings.MIN_FILE_BYTES)).start();
    }

    private Path copy(Path directory) throws IOException {
        Path copy = Files.createTempDirectory(root, "copy");
        try (Stream<Path> files = Files.walk(directory)) {
            // What ends in .part is only being made, and may be renamed in between.
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".part"))
                    .toList()) {
                Path target = copy.resolve(directory.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    private static Id<Account> open(Engine system, long number) {
        return system.spawn(new Account.Open(number, MANY));
    }

    private static String tell(Engine system, Id<Account> account) {
        return system.ask(account, new Account.Tell()).join();
    }

    private static Set<Id<Loan>> loans(Engine system, int count) {
        Set<Id<Loan>> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ids.add(system.spawn(Loan.Take.of(Id.none(), 1)));
        }
        return ids;
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentSinceTheSnapshotIsHandledAgain(JournalSync sync) throws Exception {
        try (Engine system = start(root.resolve("a"), sync)) {
            Id<Account> before = open(system, 1);
            system.send(before, new Account.Note(2));
            system.snapshot().get(1, TimeUnit.MINUTES);
            Id<Account> since = open(system, 3);
            system.send(before, new Account.Note(4));
            system.send(system.all(Account.class), new Account.Notice(5));
            system.ask(since, new Account.Confirm(6)).join();

            try (Engine next = start(copy(root.resolve("a")), sync)) {
                assertThat(tell(next, before)).isEqualTo(before + " 1 =2,4 =5");
                assertThat(tell(next, since)).isEqualTo(since + " 3 =6 =5");
                assertThat(next.restored()).isPresent();
            }
        }
    }

    @Test
    void aJournalWithoutASnapshotIsEnough() throws Exception {
        try (Engine system = start(root.resolve("a"), JournalSync.ALWAYS)) {
            Id<Account> account = open(system, 1);
            system.send(account, new Account.Note(2));

            try (Engine next = start(copy(root.resolve("a")), JournalSync.ALWAYS)) {
                assertThat(tell(next, account)).isEqualTo(account + " 1 =2 =");
                assertThat(next.restored()).isEmpty();
            }
        }
    }

    @Test
    void idsKeepTheirMeaningWhenATypeIsAddedAndThereIsOnlyAJournal() throws Exception {
        try (Engine system = new ActorSystemBuilder().actorType(Loan.class)
                .snapshots(SnapshotSettings.in(root.resolve("a")))
                .journal(JournalSettings.of(JournalSync.OFF))
                .start()) {
            Id<Loan> loan = system.spawn(Loan.Take.of(Id.none(), 7));

            try (Engine next = start(copy(root.resolve("a")), JournalSync.OFF)) {
                assertThat(next.ask(loan, new Loan.HowMuch()).join()).isEqualTo(7);
                assertThat(tell(next, open(next, 8))).endsWith(" 8 = =");
            }
        }
    }

    @Test
    void everyStartReadsWhatAllBeforeKeptUntilASnapshotHasIt() throws Exception {
        Path directory = root.resolve("a");
        Id<Account> account;
        try (Engine system = start(directory, JournalSync.OFF)) {
            account = open(system, 0);
        }
        for (int run = 1; run <= 3; run++) {
            try (Engine system = start(directory, JournalSync.OFF)) {
                system.send(account, new Account.Note(run));
            }
        }
        try (Engine system = start(directory, JournalSync.OFF)) {
            assertThat(tell(system, account)).isEqualTo(account + " 0 =1,2,3 =");
            system.snapshot().get(1, TimeUnit.MINUTES);
        }
        try (Engine system = start(directory, JournalSync.OFF)) {
            assertThat(tell(system, account)).isEqualTo(account + " 0 =1,2,3 =");
        }
    }

    @Test
    void aSystemWithoutAJournalReadsWhatIsThereAndRemovesItWithItsFirstSnapshot() throws Exception {
        Path directory = root.resolve("a");
        Id<Account> account;
        try (Engine system = start(directory, JournalSync.ALWAYS)) {
            account = open(system, 1);
        }
        try (Engine system = builder(directory).start()) {
            assertThat(tell(system, account)).isEqualTo(account + " 1 = =");
            system.snapshot().get(1, TimeUnit.MINUTES);
            assertThat(Files.list(directory)).noneMatch(file -> file.getFileName().toString().startsWith("journal"));
            system.send(account, new Account.Note(2));
        }
        try (Engine system = start(directory, JournalSync.ALWAYS)) {
            assertThat(tell(system, account)).as("what was sent without a journal is lost")
                    .isEqualTo(account + " 1 = =");
            system.send(account, new Account.Note(3));
        }
        try (Engine system = start(directory, JournalSync.ALWAYS)) {
            assertThat(tell(system, account)).isEqualTo(account + " 1 =3 =");
        }
    }

    @Test
    void whoeverWasBornOutsideIsBornAgainUnderTheSameIdWhoeverDiedMeanwhile() throws Exception {
        try (Engine system = start(root.resolve("a"), JournalSync.OFF)) {
            Set<Id<Loan>> first = loans(system, MANY);
            await().until(() -> system.actors(Loan.class).count() == MANY);
            system.snapshot().get(1, TimeUnit.MINUTES);
            first.forEach(loan -> system.send(loan, new Loan.Return()));
            await().until(() -> system.actors(Loan.class).count() == 0);
            Set<Id<Loan>> second = loans(system, MANY);

            try (Engine next = start(copy(root.resolve("a")), JournalSync.OFF)) {
                Set<Id<Loan>> third = loans(next, MANY);

                await().until(() -> next.actors(Loan.class).count() == 2 * MANY);
                for (Id<Loan> loan : second) {
                    assertThat(next.ask(loan, new Loan.HowMuch()).join()).isEqualTo(1);
                }
                assertThat(third).doesNotContainAnyElementsOf(first).doesNotContainAnyElementsOf(second);
            }
        }
    }

    @Test
    void slotsOfTheDeadAreUsedAgainOutsideOnceASnapshotHasTheirDeath() throws Exception {
        try (Engine system = start(root.resolve("a"), JournalSync.OFF)) {
            Set<Integer> slots = new HashSet<>();
            loans(system, MANY).forEach(loan -> {
                slots.add(Id.slot(loan.bits()));
                system.send(loan, new Loan.Return());
            });
            await().until(() -> system.actors(Loan.class).count() == 0);

            assertThat(loans(system, MANY)).noneMatch(loan -> slots.contains(Id.slot(loan.bits())));
            system.snapshot().get(1, TimeUnit.MINUTES);
            assertThat(loans(system, 2 * MANY)).anyMatch(loan -> slots.contains(Id.slot(loan.bits())));
        }
    }

    /** The ids that are visible to somebody who asks all. */
    private static Set<Id<Loan>> visible(Engine system) {
        return system.collect(system.all(Loan.class), new Loan.Who(), Collectors.toSet()).join();
    }

    /**
     * An instance that a handler spawned is not in the journal: the handler runs again, and another one got the id that
     * somebody outside had seen.
     */
    @ParameterizedTest
    @EnumSource
    void theIdOfAnInstanceThatAHandlerSpawnedIsNeverGivenToAnother(JournalSync sync) throws Exception {
        Set<Id<Loan>> seen = new HashSet<>();
        Path directory = root.resolve("a");
        try (Engine system = start(directory, sync)) {
            Id<Account> account = open(system, 1);
            system.snapshot().get(1, TimeUnit.MINUTES);
            for (int crash = 0; crash < 4; crash++) {
                Path before = directory;
                int count = (crash + 1) * MANY;
                try (Engine next = crash == 0 ? null : start(before, sync)) {
                    Engine now = next == null ? system : next;
                    for (int i = 0; i < MANY; i++) {
                        now.send(account, new Account.Grow(1));
                    }
                    await().until(() -> visible(now).size() == count);
                    Set<Id<Loan>> ids = visible(now);
                    assertThat(ids).hasSize(count).noneMatch(seen::contains);
                    seen.addAll(ids);
                    directory = copy(before);
                }
            }
        }
    }

    /** What was spawned after the last snapshot is lost without a journal; but somebody may have its id. */
    @Test
    void withoutAJournalNoIdIsGivenOutAgainEither() throws Exception {
        Set<Id<Loan>> seen = new HashSet<>();
        Path directory = root.resolve("a");
        for (int crash = 0; crash < 5; crash++) {
            try (Engine system = builder(directory).start()) {
                Set<Id<Loan>> ids = loans(system, MANY);
                assertThat(ids).noneMatch(seen::contains);
                seen.addAll(ids);
                if (crash == 1) {
                    system.snapshot().get(1, TimeUnit.MINUTES);
                }
                if (crash >= 1) {
                    visible(system).forEach(loan -> system.send(loan, new Loan.Return()));
                    await().until(() -> system.actors(Loan.class).count() == 0);
                    ids = loans(system, MANY);
                    assertThat(ids).noneMatch(seen::contains);
                    seen.addAll(ids);
                }
                directory = copy(directory);
            }
        }
    }

    /** Without the file that says how far ids were given out nobody knows: many are left out. */
    @Test
    void whereTheNoteOfIdsIsGoneTheyBeginFarBehind() throws Exception {
        Set<Id<Loan>> seen;
        Path copy;
        try (Engine system = builder(root.resolve("a")).start()) {
            loans(system, 10);
            system.snapshot().get(1, TimeUnit.MINUTES);
            seen = loans(system, 2 * MANY);
            copy = copy(root.resolve("a"));
        }
        Files.delete(copy.resolve("ids"));

        try (Engine system = builder(copy).start()) {
            assertThat(loans(system, 10 * MANY)).doesNotContainAnyElementsOf(seen);
        }
    }

    /** Ids that somebody makes up are nobody's, however large; a restart reserved all slots below. */
    @Test
    void messagesToIdsThatNeverWereCostARestartNothing() throws Exception {
        try (Engine system = start(root.resolve("a"), JournalSync.OFF)) {
            int type = Id.type(system.all(Loan.class).bits());
            for (int i = 0; i < MANY; i++) {
                system.send(new Id<Loan>(Id.bits(0, type, Id.ALL_SLOTS - 1 - i, 1)), new Loan.Return());
            }
            try (Engine next = start(copy(root.resolve("a")), JournalSync.OFF)) {
                assertThat(loans(next, MANY)).allMatch(loan -> Id.slot(loan.bits()) < 2 << 20);
            }
        }
    }

    @Test
    void whatHandlersAndTimersSendIsNotInTheJournal() throws Exception {
        try (Engine system = start(root.resolve("a"), JournalSync.OFF)) {
            Id<Account> account = open(system, 1);
            Id<Account> other = open(system, 2);
            long before = system.journal().orElseThrow().records();

            system.send(account, new Account.Transfer(other, 5));
            system.send(account, new Account.Lend(5));
            await().until(() -> system.ask(other, new Account.HowMuchMore()).join() == 5);
            await().until(() -> system.collect(system.all(Account.class), new Account.HowMuchMore(),
                    Collectors.summingLong(more -> more)).join() == 0);

            assertThat(system.journal().orElseThrow().records() - before).as("two messages and some questions")
                    .isGreaterThanOrEqualTo(3);
            assertThat(system.actors(Loan.class).count()).isZero();
            List<String> told = new ArrayList<>();
            try (Engine next = start(copy(root.resolve("a")), JournalSync.OFF)) {
                await().until(() -> next.collect(next.all(Account.class), new Account.HowMuchMore(),
                        Collectors.summingLong(more -> more)).join() == 0);
                told.add(tell(next, account));
            }
            assertThat(told).containsExactly(account + " 1 = =");
        }
    }

    @Test
    void onAFullDiskAMessageIsRefusedAndTheSystemGoesOn() throws Exception {
        Path small = Files.createDirectory(root.resolve("small"));
        try (SmallDisk disk = SmallDisk.mount(small, 400);
                Engine system = start(disk.path(), JournalSync.ALWAYS)) {
            Id<Account> account = open(system, 1);
            List<Long> taken = new ArrayList<>();

            assertThatThrownBy(() -> {
                for (long number = 2;; number++) {
                    system.send(account, new Account.Note(number));
                    taken.add(number);
                }
            }).isInstanceOf(JournalException.class).hasMessageContaining("The message was not sent");

            assertThatThrownBy(() -> open(system, 0)).isInstanceOf(JournalException.class);
            assertThat(system.journal().orElseThrow().problem()).isNotNull();
            String numbers = taken.stream().map(Object::toString).collect(Collectors.joining(","));
            String all = system.collect(system.all(Account.class), new Account.Tell(), Collectors.joining("|")).join();
            assertThat(all).isEqualTo(account + " 1 =" + numbers + " =");
        }
    }

    @Test
    void aJournalNeedsADirectory() {
        assertThatThrownBy(() -> new ActorSystemBuilder().journal(JournalSettings.of(JournalSync.OFF)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A journal without a directory for snapshots");
    }
}
