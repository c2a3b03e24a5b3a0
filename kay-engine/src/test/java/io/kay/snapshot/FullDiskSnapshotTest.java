package io.kay.snapshot;

import static io.kay.snapshot.Bank.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.file.SmallDisk;
import io.kay.run.Engine;
import io.kay.snapshot.Account.Open;
import io.kay.snapshot.Account.Pay;
import io.kay.snapshot.Account.Payments;

class FullDiskSnapshotTest {

    private static final int DISK_KIBIBYTES = 1024;
    private static final int FEW = 100;
    private static final int MORE_THAN_FIT = 20_000;

    @TempDir private Path directory;

    @Test
    void aFullDiskFailsTheSnapshotButNeitherTheSystemNorTheSnapshotBefore() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory, DISK_KIBIBYTES)) {
            Id<Account> ann;
            Snapshot before;
            try (Engine system = start(disk)) {
                ann = system.spawn(new Open("Ann", 1));
                spawn(system, FEW);
                before = system.snapshot().join();
                system.send(ann, new Pay(2));
                spawn(system, MORE_THAN_FIT);

                assertThatThrownBy(() -> system.snapshot().join()).hasCauseInstanceOf(SnapshotException.class)
                        .hasMessageContaining("cannot be written to " + directory)
                        .hasMessageContaining("No space left on device");

                assertThat(system.snapshots().orElseThrow().failure()).isPresent();
                system.send(ann, new Pay(3));
                assertThat(payments(system, ann)).containsExactly(1L, 2L, 3L);
                assertThat(names()).as("nothing of the one that failed").containsExactly(before.name());
            }

            try (Engine system = start(disk)) {
                assertThat(system.restored().orElseThrow().name()).isEqualTo(before.name());
                assertThat(system.actors(Account.class).count()).isEqualTo(1 + FEW);
                assertThat(payments(system, ann)).containsExactly(1L);
            }
        }
    }

    @Test
    void whenThereIsRoomAgainTheNextSnapshotIsComplete() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory, 16 * DISK_KIBIBYTES)) {
            Path other = disk.path().resolve("other");
            Id<Account> ann;
            try (Engine system = start(disk)) {
                ann = system.spawn(new Open("Ann", 1));
                system.snapshot().join();
                spawn(system, MORE_THAN_FIT);
                fill(other);
                assertThatThrownBy(() -> system.snapshot().join()).hasMessageContaining("No space left on device");

                Files.delete(other);
                Snapshot next = system.snapshot().join();

                assertThat(next.instances()).isEqualTo(1 + MORE_THAN_FIT);
                assertThat(system.snapshots().orElseThrow().failure()).isEmpty();
            }
            try (Engine system = start(disk)) {
                assertThat(system.actors(Account.class).count()).isEqualTo(1 + MORE_THAN_FIT);
                assertThat(payments(system, ann)).containsExactly(1L);
            }
        }
    }

    @Test
    void aDiskThatBecomesReadOnlyFailsTheSnapshotButNeitherTheSystemNorTheSnapshotBefore() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory, DISK_KIBIBYTES)) {
            Id<Account> ann;
            try (Engine system = start(disk)) {
                ann = system.spawn(new Open("Ann", 1));
                Snapshot before = system.snapshot().join();
                system.send(ann, new Pay(2));
                disk.readOnly();

                assertThatThrownBy(() -> system.snapshot().join()).hasCauseInstanceOf(SnapshotException.class)
                        .hasMessageContaining("cannot be written to " + directory)
                        .hasMessageContaining("Read-only file system");

                assertThat(system.snapshots().orElseThrow().failure()).isPresent();
                assertThat(payments(system, ann)).containsExactly(1L, 2L);
                assertThat(names()).containsExactly(before.name());

                disk.writable();
                system.snapshot().join();
            }
            try (Engine system = start(disk)) {
                assertThat(payments(system, ann)).containsExactly(1L, 2L);
            }
        }
    }

    private static Engine start(SmallDisk disk) {
        return Bank.builder(disk.path(), new Account.Teller()).chunkBytes(64 << 10).start();
    }

    private static void spawn(Engine system, int count) {
        LongStream.range(0, count).forEach(amount -> system.spawn(new Open("x", amount)));
        system.collect(system.all(Account.class), new Payments(), Collectors.counting()).join(); // in every partition
    }

    /** Takes all the room that there is. */
    private static void fill(Path file) throws IOException {
        assertThatThrownBy(() -> {
            try (var out = Files.newOutputStream(file)) {
                byte[] page = new byte[4096];
                while (true) {
                    out.write(page);
                }
            }
        }).isInstanceOf(IOException.class).hasMessageContaining("No space left on device");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !List.of("lock", "ids").contains(name))
                    .toList();
        }
    }
}
