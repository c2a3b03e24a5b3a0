package io.kay.snapshot;

import static io.kay.snapshot.Bank.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.run.Engine;
import io.kay.snapshot.Account.Close;
import io.kay.snapshot.Account.Open;
import io.kay.snapshot.Account.Pay;
import io.kay.snapshot.Account.PayAfterWork;
import io.kay.snapshot.Account.PayIfGood;

/**
 * A snapshot that was taken when format 1 was new is kept in the resources: every later version must read it.
 *
 * <p>{@code -Dkay.snapshot.write=directory} writes one of the format of today, to be kept when the format changes.
 */
class FirstFormatTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources", "snapshots", "format-1");
    private static final int ACCOUNTS = 120;

    @Test
    void aSnapshotOfFormatOneIsRead(@TempDir Path directory) throws IOException {
        copy(RESOURCES, directory);

        try (Engine system = Bank.start(directory)) {
            assertThat(system.restored().orElseThrow().instances()).isEqualTo(ACCOUNTS - 20);
            for (int i = 0; i < ACCOUNTS; i++) {
                Id<Account> id = id(system, i);
                if (i % 6 == 0) {
                    assertThat(system.actors(Account.class).inspect(id).join()).isEmpty();
                } else {
                    List<Long> expected = expected(i);
                    await().pollDelay(Duration.ZERO)
                            .untilAsserted(() -> assertThat(payments(system, id)).isEqualTo(expected));
                }
            }
            assertThat(system.panics()).isEmpty();
        }
    }

    private static List<Long> expected(int i) {
        List<Long> payments = new ArrayList<>(List.of((long) i));
        LongStream.range(0, i % 9).forEach(payments::add);
        if (i == 1) {
            payments.addAll(List.of(-5L, 10L)); // what threw is handled again
        }
        payments.add(77L);
        if (i % 7 == 3) {
            payments.add((long) -i);
        }
        if (i == 2) {
            payments.add(-7L); // the work for it is lost
        }
        return payments;
    }

    /** Ids are given out in the order of slots, the first version is 1. */
    private static Id<Account> id(Engine system, int number) {
        return new Id<>(Id.bits(0, Id.type(system.all(Account.class).bits()), number, 1));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Path target = to.resolve(from.relativize(entry).toString());
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(entry, target);
                }
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "kay.snapshot.write", matches = ".+")
    void writeOne() throws IOException {
        Path directory = Path.of(Objects.requireNonNull(System.getProperty("kay.snapshot.write")));
        Account.Teller teller = new Account.Teller();
        try (Engine system = Bank.builder(directory, teller).chunkBytes(4096).start()) {
            for (int i = 0; i < ACCOUNTS; i++) {
                Id<Account> id = system.spawn(new Open("owner " + i, i));
                assertThat(id).isEqualTo(id(system, i));
                LongStream.range(0, i % 9).forEach(amount -> system.send(id, new Pay(amount)));
                assertThat(payments(system, id)).hasSize(1 + i % 9);
                if (i % 6 == 0) {
                    system.send(id, new Close());
                }
            }
            system.send(id(system, 2), new PayAfterWork());
            await().until(() -> teller.began.getCount() == 0);
            teller.good = false;
            system.send(id(system, 1), new PayIfGood(5));
            await().until(system::isPanicked);
            system.send(system.all(Account.class), new Pay(77));
            for (int i = 3; i < ACCOUNTS; i += 7) {
                if (i % 6 != 0) {
                    system.send(id(system, i), new Pay(-i));
                }
            }
            system.sendAfter(Duration.ofDays(1), id(system, 1), new Pay(9));
            system.snapshot().join();
            teller.go.countDown();
        }
        Files.delete(directory.resolve("lock"));
    }
}
