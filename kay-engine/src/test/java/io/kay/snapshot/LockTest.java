package io.kay.snapshot;

import static io.kay.snapshot.Bank.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.JournalException;
import io.kay.SnapshotException;
import io.kay.file.SnapshotDirectory;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.Account.Open;
import io.kay.snapshot.Account.Pay;

/** A directory belongs to one system at a time, whatever happens to the lock file. */
class LockTest {

    @TempDir private Path directory;

    private Path lock() {
        return directory.resolve("lock");
    }

    private ActorSystemBuilder journaling() {
        return Bank.builder(directory, new Account.Teller()).journal(JournalSettings.of(JournalSync.ALWAYS));
    }

    @Test
    void aRemovedLockIsNoticedAndTakenAgain() throws IOException {
        Id<Account> ann;
        try (Engine system = Bank.start(directory)) {
            ann = system.spawn(new Open("Ann", 1));
            system.snapshot().join();
            Files.delete(lock());

            assertThatThrownBy(() -> system.snapshot().join()).hasRootCauseInstanceOf(SnapshotException.class)
                    .hasMessageContaining(lock() + " was removed or replaced while the system runs")
                    .hasMessageContaining("It was taken again");

            assertThat(system.snapshots().orElseThrow().failure()).as("what health shows").isPresent();
            assertThatThrownBy(() -> Bank.start(directory)).isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("is used by another running system");
            system.send(ann, new Pay(2));
            system.snapshot().join();
            assertThat(system.snapshots().orElseThrow().failure()).isEmpty();
        }
        try (Engine system = Bank.start(directory)) {
            assertThat(payments(system, ann)).containsExactly(1L, 2L);
        }
    }

    @Test
    void theLastSnapshotIsTakenAlthoughTheLockWasRemoved() throws IOException {
        Id<Account> ann;
        try (Engine system = Bank.builder(directory, new Account.Teller())
                .snapshots(SnapshotSettings.in(directory))
                .start()) {
            ann = system.spawn(new Open("Ann", 1));
            Files.delete(lock());
        }
        try (Engine system = Bank.start(directory)) {
            assertThat(payments(system, ann)).containsExactly(1L);
        }
    }

    /** Two systems wrote into one directory, and the state of one of them was lost. */
    @Test
    void whenAnotherSystemCameInThroughARemovedLockTheFirstWritesNoMore() throws IOException {
        Id<Account> ann;
        try (Engine first = journaling().start()) {
            ann = first.spawn(new Open("Ann", 1));
            first.snapshot().join();
            first.send(ann, new Pay(2));
            Files.delete(lock());
            try (Engine second = journaling().start()) {
                assertThat(payments(second, ann)).containsExactly(1L, 2L);
                assertThatThrownBy(() -> first.snapshot().join()).hasRootCauseInstanceOf(SnapshotException.class)
                        .hasMessageContaining("the directory is used by another running system, process ")
                        .hasMessageContaining("writes nothing there any more");
                assertThatThrownBy(() -> first.send(ann, new Pay(99))).isInstanceOf(JournalException.class);
                assertThat(first.journal().orElseThrow().problem()).isNotNull();
                second.send(ann, new Pay(3));
                second.snapshot().join();
                second.send(ann, new Pay(4));
            }
            assertThatThrownBy(() -> first.snapshot().join()).hasMessageContaining("writes nothing there any more");
        }
        try (Engine third = journaling().start()) {
            assertThat(payments(third, ann)).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void anotherSystemThatCameAndWentIsNoticedByWhatItWrote() throws IOException {
        try (Engine first = Bank.start(directory)) {
            first.spawn(new Open("Ann", 1));
            first.snapshot().join();
            Files.delete(lock());
            try (Engine second = Bank.start(directory)) {
                second.snapshot().join();
            }

            assertThatThrownBy(() -> first.snapshot().join()).hasRootCauseInstanceOf(SnapshotException.class)
                    .hasMessageContaining("another system has written snapshot 2 since");
        }
    }

    @Test
    void aSystemWithAJournalNoticesARemovedLockByItself() throws IOException {
        try (Engine system = journaling().start()) {
            Files.delete(lock());

            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(lock()));
            assertThatThrownBy(() -> Bank.start(directory)).isInstanceOf(SnapshotException.class);
            system.spawn(new Open("Ann", 1));
        }
    }

    /** To open and close a locked file a second time releases the lock of the whole process. */
    @Test
    void aSecondTryInTheSameProcessDoesNotUnlockTheDirectoryForOthers() throws Exception {
        try (Engine first = Bank.start(directory)) {
            assertThatThrownBy(() -> Bank.start(directory)).isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("is used by another running system, process "
                            + ProcessHandle.current().pid() + ";");

            Process other = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                    System.getProperty("java.class.path"), OtherProcess.class.getName(), directory.toString())
                    .redirectErrorStream(true)
                    .start();

            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).as(said).isEqualTo(OtherProcess.REFUSED);
            assertThat(said).contains("is used by another running system, process " + ProcessHandle.current().pid());
            first.snapshot().join();
        }
    }

    /** Tries to open the directory. */
    static final class OtherProcess {

        static final int REFUSED = 7;

        public static void main(String[] args) {
            try (SnapshotDirectory opened = SnapshotDirectory.open(Path.of(args[0]))) {
                System.out.println("Opened " + opened.path());
            } catch (SnapshotException e) {
                System.out.println(e.getMessage());
                System.exit(REFUSED);
            }
        }
    }

    @Test
    void aThreadThatWasInterruptedCanStartASystem() throws IOException {
        Thread.currentThread().interrupt();
        try (Engine system = journaling().start()) {
            assertThat(Thread.interrupted()).isTrue();
            Id<Account> ann = system.spawn(new Open("Ann", 1));
            system.snapshot().join();
            system.send(ann, new Pay(2));
        }
        Thread.currentThread().interrupt();
        try (Engine system = journaling().start()) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(system.actors(Account.class).count()).isEqualTo(1);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }
}
