package io.kay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.JournalException;
import io.kay.file.Copies;
import io.kay.file.SmallDisk;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/** A system whose journal has the disk to itself, and fills it. */
class SmallDiskTest {

    private static final int KIBIBYTES = 3 << 10;
    private static final int FILE_BYTES = 256 << 10;

    @TempDir Path root;

    private static Engine start(Path directory) {
        return new ActorSystemBuilder().workers(2)
                .partitions(2)
                .chunkBytes(4096)
                .actorType(Account.class)
                .actorType(Loan.class)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false))
                .journal(JournalSettings.of(JournalSync.ALWAYS).fileBytes(FILE_BYTES))
                .start();
    }

    /** Sends until that is refused. */
    private static void fill(Engine system, Id<Account> account, List<Long> taken) {
        assertThatThrownBy(() -> {
            while (true) {
                long number = taken.size() + 1L;
                system.send(account, new Account.Note(number));
                taken.add(number);
            }
        }).isInstanceOf(JournalException.class)
                .hasMessageContaining("The message was not sent; make room on the disk");
    }

    private static String expected(Id<Account> account, List<Long> notes) {
        return account + " 0 =" + notes.stream().map(Object::toString).collect(Collectors.joining(",")) + " =";
    }

    private static String tell(Engine system, Id<Account> account) {
        return system.collect(system.all(Account.class), new Account.Tell(), Collectors.joining("|")).join();
    }

    /** The snapshot that would have made room needed a new journal file first, and so did a restart. */
    @Test
    void aJournalThatFilledTheDiskIsFreedByASnapshotAndByARestart() throws Exception {
        Path first = Files.createDirectory(root.resolve("first"));
        Path second = Files.createDirectory(root.resolve("second"));
        List<Long> taken = new ArrayList<>();
        try (SmallDisk disk = SmallDisk.mount(first, KIBIBYTES);
                SmallDisk other = SmallDisk.mount(second, KIBIBYTES);
                Engine system = start(disk.path())) {
            Id<Account> account = system.spawn(new Account.Open(0, 0));
            fill(system, account, taken);

            Copies.copy(disk.path(), other.path()); // as the process leaves it that is killed now
            try (Engine next = start(other.path())) {
                assertThat(tell(next, account)).isEqualTo(expected(account, taken));
                next.snapshot().get(1, TimeUnit.MINUTES);
                next.send(account, new Account.Note(-1));
            }

            system.snapshot().get(1, TimeUnit.MINUTES);
            system.send(account, new Account.Note(taken.size() + 1L));
            taken.add(taken.size() + 1L);
            assertThat(system.journal().orElseThrow().problem()).isNull();
            for (int round = 0; round < 3; round++) {
                fill(system, account, taken);
                system.snapshot().get(1, TimeUnit.MINUTES);
                await().pollInSameThread().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                    system.send(account, new Account.Note(taken.size() + 1L));
                    taken.add(taken.size() + 1L);
                    return true;
                });
            }
            assertThat(tell(system, account)).isEqualTo(expected(account, taken));
        }
    }
}
