package io.kay.snapshot;

import static io.kay.snapshot.Bank.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.Id;
import io.kay.NoSuchInstanceException;
import io.kay.PanicScope;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.file.Disk;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.CutProbe;
import io.kay.run.Engine;
import io.kay.snapshot.Account.Close;
import io.kay.snapshot.Account.DepositAndWait;
import io.kay.snapshot.Account.IsLit;
import io.kay.snapshot.Account.Light;
import io.kay.snapshot.Account.Open;
import io.kay.snapshot.Account.Pay;
import io.kay.snapshot.Account.PayAfterWork;
import io.kay.snapshot.Account.PayAndWait;
import io.kay.snapshot.Account.PayAsMuchAs;
import io.kay.snapshot.Account.PayIfGood;
import io.kay.snapshot.Account.Teller;
import io.kay.snapshot.Account.Wait;

class SnapshotTest {

    @TempDir private Path directory;

    @Test
    void instancesComeBackWithTheirIdsAndStateThatGrew() {
        Id<Account> ann;
        Id<Account> bob;
        try (Engine system = Bank.start(directory)) {
            ann = system.spawn(new Open("Ann", 1));
            bob = system.spawn(new Open("Bob", 100));
            LongStream.range(2, 50).forEach(amount -> system.send(ann, new Pay(amount)));
            assertThat(payments(system, ann)).hasSize(49);

            Snapshot snapshot = system.snapshot().join();

            assertThat(snapshot.instances()).isEqualTo(2);
        }

        try (Engine system = Bank.start(directory)) {
            assertThat(system.restored()).hasValueSatisfying(from -> assertThat(from.instances()).isEqualTo(2));
            assertThat(payments(system, ann)).isEqualTo(LongStream.range(1, 50).boxed().toList());
            assertThat(payments(system, bob)).containsExactly(100L);
            assertThat(system.actors(Account.class).inspect(ann).join().orElseThrow().state())
                    .containsEntry("owner", "Ann")
                    .containsEntry("balance", 49L * 50 / 2);
        }
    }

    @Test
    void whatWasSentBeforeTheCutIsHandledAfterTheRestartInItsOrder() throws Exception {
        Teller teller = new Teller();
        Id<Account> ann;
        try (Engine system = Bank.start(directory, teller)) {
            ann = system.spawn(new Open("Ann", 0));
            payments(system, ann);
            Id<Account> other = otherPartition(system, ann);
            // The worker is kept busy elsewhere only until all messages are queued behind a panic.
            teller.good = false;
            system.send(ann, new PayIfGood(1000));
            await().until(system::isPanicked);
            for (long amount = 1; amount <= 5000; amount++) {
                system.send(ann, new Pay(amount));
            }
            system.send(system.all(Account.class), new Pay(-5));
            system.send(other, new Pay(3));

            Snapshot snapshot = system.snapshot().join();

            assertThat(snapshot.messages()).isEqualTo(1 + 5000 + 2 + 1);
        }

        try (Engine system = Bank.start(directory)) {
            List<Long> expected = new ArrayList<>(List.of(0L, -1000L, 2000L));
            LongStream.rangeClosed(1, 5000).forEach(expected::add);
            expected.add(-5L);
            assertThat(payments(system, ann)).isEqualTo(expected);
        }
    }

    @Test
    void aBroadcastUnderWayDoesNotDelayTheCutAndGoesOnWithThoseItHadNotReached() {
        Teller teller = new Teller();
        List<Id<Account>> all = new ArrayList<>();
        try (Engine system = Bank.builder(directory, teller).workers(1).partitions(1).chunkBytes(4096).start()) {
            for (long i = 0; i < 2000; i++) {
                all.add(system.spawn(new Open("x", i)));
            }
            payments(system, all.getLast());
            system.send(system.all(Account.class), new PayAndWait(5));
            system.send(system.all(Account.class), new Pay(6));
            await().until(() -> teller.began.getCount() == 0);
            CompletableFuture<Snapshot> taking = system.snapshot();
            await().until(() -> CutProbe.isCutWanted(system));
            teller.go.countDown();

            assertThat(taking.join().messages()).as("the broadcast under way, and the next one").isEqualTo(2);
        }

        Teller free = new Teller();
        free.go.countDown();
        try (Engine system = Bank.start(directory, free)) {
            for (long i = 0; i < 2000; i++) {
                assertThat(payments(system, all.get((int) i))).containsExactly(i, 5L, 6L);
            }
        }
    }

    private static Id<Account> otherPartition(Engine system, Id<Account> than) {
        Id<Account> id;
        do {
            id = system.spawn(new Open("other", 0));
            payments(system, id);
        } while ((Id.slot(id.bits()) & 1) == (Id.slot(than.bits()) & 1));
        return id;
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void aMessageThatThrewIsHandledAgainFirstOnTheStateBefore(PanicScope scope) {
        Teller teller = new Teller();
        Id<Account> ann;
        Id<Account> bob;
        try (Engine system = Bank.builder(directory, teller).panicScope(scope).start()) {
            ann = system.spawn(new Open("Ann", 1));
            bob = system.spawn(new Open("Bob", 1));
            payments(system, ann);
            payments(system, bob);
            teller.good = false;
            system.send(ann, new PayIfGood(10));
            await().until(system::isPanicked);
            system.send(system.all(Account.class), new Pay(3));
            system.send(ann, new Pay(4));
            system.snapshot().join();
        }

        try (Engine system = Bank.start(directory)) {
            assertThat(payments(system, ann)).containsExactly(1L, -10L, 20L, 3L, 4L);
            assertThat(payments(system, bob)).containsExactly(1L, 3L);
            assertThat(system.isPanicked()).isFalse();
        }
    }

    @Test
    void timersGoOnWithTheTimeThatWasLeft() {
        Id<Account> ann;
        try (Engine system = Bank.start(directory)) {
            ann = system.spawn(new Open("Ann", 0));
            system.sendAfter(Duration.ofMillis(200), ann, new Pay(1));
            system.sendAfter(Duration.ofHours(1), ann, new Pay(2));
            system.sendEvery(Duration.ofMillis(100), ann, new Pay(3));
            system.snapshot().join();
        }

        try (Engine system = Bank.start(directory)) {
            await().until(() -> payments(system, ann).stream().filter(amount -> amount == 3).count() > 3);
            assertThat(payments(system, ann)).containsOnlyOnce(1L).doesNotContain(2L);
        }
    }

    @Test
    void askersLearnThatTheSystemWasRestarted() {
        Teller teller = new Teller();
        Id<Account> ann;
        try (Engine system = Bank.start(directory, teller)) {
            ann = system.spawn(new Open("Ann", 0));
            Id<Account> bob = otherPartition(system, ann);
            teller.good = false;
            system.send(ann, new PayAfterWork());
            await().until(() -> teller.began.getCount() == 0);
            system.send(ann, new PayAsMuchAs(Id.none()));
            await().until(() -> payments(system, ann).contains(-2L));
            system.send(bob, new PayIfGood(1));
            await().until(system::isPanicked);
            system.snapshot().join();
            teller.go.countDown();
        }

        try (Engine system = Bank.start(directory)) {
            await().untilAsserted(() -> assertThat(payments(system, ann)).containsExactly(0L, -2L, -7L));
        }
    }

    @Test
    void aQuestionOnItsWayIsHandledOnceButItsAnswerGoesNowhere() {
        Teller teller = new Teller();
        Id<Account> ann;
        Id<Account> bob;
        try (Engine system = Bank.builder(directory, teller).workers(1).start()) {
            ann = system.spawn(new Open("Ann", 0));
            bob = otherPartition(system, ann);
            List<Long> before = payments(system, bob);
            system.send(ann, new DepositAndWait(bob, 5));
            await().until(() -> teller.began.getCount() == 0);
            CompletableFuture<Snapshot> taking = system.snapshot();
            await().until(() -> CutProbe.isCutWanted(system));
            teller.go.countDown();

            assertThat(taking.join().messages()).as("the question, and what its asker is told after a restart")
                    .isEqualTo(2);
            await().untilAsserted(() -> assertThat(payments(system, ann)).hasSize(2).doesNotContain(-1L, -2L));
            assertThat(payments(system, bob)).hasSize(before.size() + 1);
        }

        try (Engine system = Bank.start(directory)) {
            await().untilAsserted(() -> assertThat(payments(system, ann)).containsExactly(0L, -1L));
            assertThat(payments(system, bob)).endsWith(5L).containsOnlyOnce(5L);
            assertThat(system.stop(Duration.ofSeconds(10))).isZero();
        }
    }

    @Test
    void companionsAreGone() {
        Id<Account> ann;
        Id<Account> bob;
        try (Engine system = Bank.start(directory)) {
            ann = system.spawn(new Open("Ann", 0));
            bob = system.spawn(new Open("Bob", 0));
            system.send(ann, new Light());
            assertThat(system.ask(ann, new IsLit()).join()).isTrue();
            system.snapshot().join();
        }

        try (Engine system = Bank.start(directory)) {
            assertThat(system.ask(ann, new IsLit()).join()).isFalse();
            assertThat(system.actors(Account.class).inspect(ann).join().orElseThrow().state())
                    .containsEntry("lamp", false);

            system.send(bob, new Light());
            assertThat(system.ask(bob, new IsLit()).join()).isTrue();
            assertThat(system.ask(ann, new IsLit()).join()).isFalse();
            system.send(ann, new Light());
            system.send(ann, new Light());
            assertThat(system.ask(ann, new IsLit()).join()).isTrue();
            assertThat(system.actors(Account.class).inspect(ann).join().orElseThrow().state())
                    .as("made once in each process")
                    .containsEntry("lit", "AnnAnn");
        }
    }

    @Test
    void idsOfTheDeadAreGivenOutAgainAndNeverTwice() {
        List<Id<Account>> before = new ArrayList<>();
        try (Engine system = Bank.start(directory)) {
            for (int i = 0; i < 2000; i++) {
                before.add(system.spawn(new Open("x", i)));
            }
            before.forEach(id -> system.send(id, new Close()));
            await().until(() -> system.actors(Account.class).count() == 0);
            system.snapshot().join();
        }

        try (Engine system = Bank.start(directory)) {
            List<Id<Account>> after = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                after.add(system.spawn(new Open("y", i)));
            }
            assertThat(after).doesNotHaveDuplicates().doesNotContainAnyElementsOf(before);
            assertThat(after.stream().map(id -> Id.slot(id.bits())).max(Integer::compare).orElseThrow())
                    .as("slots of the dead serve again")
                    .isLessThan(2000 + 256 * 40);
            assertThatThrownBy(() -> payments(system, before.getFirst()))
                    .hasCauseInstanceOf(NoSuchInstanceException.class);
        }
    }

    @Test
    void unchangedChunksAreLinkedFromTheSnapshotBefore() {
        try (Engine system = Bank.builder(directory, new Teller()).chunkBytes(4096).start()) {
            List<Id<Account>> all = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                all.add(system.spawn(new Open("x", i)));
            }
            for (Id<Account> ofEachPartition : all.subList(all.size() - 64, all.size())) {
                payments(system, ofEachPartition); // all are born
            }
            Snapshot first = system.snapshot().join();
            system.send(all.getFirst(), new Pay(1));
            payments(system, all.getFirst());

            Snapshot second = system.snapshot().join();

            assertThat(first.written()).isGreaterThan(200_000);
            assertThat(second.bytes()).isGreaterThan(200_000);
            assertThat(second.written()).isLessThan(first.written() / 4);
        }

        Id<Account> again;
        try (Engine system = Bank.builder(directory, new Teller()).chunkBytes(4096).start()) {
            Snapshot third = system.snapshot().join();

            assertThat(third.written()).as("after a restart").isLessThan(third.bytes() / 4);
            assertThat(third.instances()).isEqualTo(5000);
            again = system.spawn(new Open("late", 1));
            payments(system, again);
            system.snapshot().join();
        }
        try (Engine system = Bank.start(directory)) {
            assertThat(payments(system, again)).containsExactly(1L);
        }
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        try (Engine system = Bank.builder(directory, new Teller())
                .snapshots(SnapshotSettings.in(directory).keep(2))
                .start()) {
            for (int i = 0; i < 4; i++) {
                system.snapshot().join();
            }
            assertThat(names()).hasSize(2).allMatch(name -> name.endsWith("-3") || name.endsWith("-4"));
        }

        assertThat(names()).as("one more when the system stopped").hasSize(2).anyMatch(name -> name.endsWith("-5"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !List.of("lock", "ids").contains(name))
                    .toList();
        }
    }

    @Test
    void aSnapshotIsTakenRegularly() {
        try (Engine system = Bank.builder(directory, new Teller())
                .snapshots(SnapshotSettings.in(directory).interval(Duration.ofMillis(20)))
                .start()) {
            await().until(() -> system.snapshots().orElseThrow().last().isPresent());
        }
    }

    @Test
    void twoSystemsCannotShareADirectory() {
        try (Engine first = Bank.start(directory)) {
            assertThatThrownBy(() -> Bank.start(directory)).isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("is used by another running system");
            first.snapshot().join();
        }
        Bank.start(directory).close();
    }

    @Test
    void aHandlerThatDoesNotReturnIsNamed() {
        Teller teller = new Teller();
        try (Engine system = Bank.builder(directory, teller)
                .snapshots(SnapshotSettings.in(directory).patience(Duration.ofSeconds(1)))
                .start()) {
            Id<Account> ann = system.spawn(new Open("Ann", 0));
            system.send(ann, new Wait());
            await().until(() -> teller.began.getCount() == 0);

            assertThatThrownBy(() -> system.snapshot().join()).hasRootCauseInstanceOf(SnapshotException.class)
                    .hasMessageContaining("bank-worker-")
                    .hasMessageContaining("Account");

            teller.go.countDown();
            system.snapshot().join();
            assertThat(system.snapshots().orElseThrow().failure()).isEmpty();
        }
    }

    @Test
    void aVanishedDirectoryFailsTheSnapshotAndNotTheSystem() throws IOException {
        Id<Account> ann;
        try (Engine system = Bank.start(directory)) {
            ann = system.spawn(new Open("Ann", 1));
            payments(system, ann);
            system.snapshot().join();
            Disk.REAL.deleteTree(directory);

            assertThatThrownBy(() -> system.snapshot().join()).hasRootCauseInstanceOf(SnapshotException.class)
                    .hasMessageContaining("has vanished");
            assertThat(system.snapshots().orElseThrow().failure()).isPresent();
            assertThat(payments(system, ann)).containsExactly(1L);

            Files.createDirectories(directory);
            system.snapshot().join();
        }
        try (Engine system = Bank.start(directory)) {
            assertThat(payments(system, ann)).containsExactly(1L);
        }
    }

    @Test
    void withoutADirectoryNoSnapshotCanBeTaken() {
        try (Engine system = new ActorSystemBuilder().start()) {
            assertThatThrownBy(() -> system.snapshot().join()).hasRootCauseInstanceOf(SnapshotException.class)
                    .hasMessageContaining("kay.snapshot.directory");
            assertThat(system.restored()).isEmpty();
        }
    }
}
