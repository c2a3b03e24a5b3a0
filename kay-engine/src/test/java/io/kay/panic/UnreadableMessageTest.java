package io.kay.panic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.DeadLetter;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.panic.Fussy.Add;
import io.kay.panic.Fussy.Checked;
import io.kay.panic.Fussy.Sum;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/** A message whose class refuses it by the time it is read is kept as bytes, and harms nobody but its recipient. */
class UnreadableMessageTest {

    @TempDir private Path directory;

    private final List<DeadLetter> dead = new CopyOnWriteArrayList<>();
    private Engine system = new ActorSystemBuilder().build();

    @AfterEach
    void stop() {
        Fussy.STRICT.set(false);
        system.close();
    }

    private void start(PanicScope scope) {
        start(scope, directory.resolve("state"));
    }

    private void start(PanicScope scope, Path where) {
        system = new ActorSystemBuilder().workers(2)
                .partitions(1)
                .panicScope(scope)
                .actorType(Fussy.class)
                .deadLetters(dead::add)
                .snapshots(SnapshotSettings.in(where))
                .journal(JournalSettings.of(JournalSync.OFF))
                .start();
    }

    private Id<Fussy> spawn() {
        Id<Fussy> id = system.spawn(new Fussy.Start());
        assertThat(sum(id)).isZero();
        return id;
    }

    private int sum(Id<Fussy> id) {
        return system.ask(id, new Sum()).join();
    }

    /** Sends a message that is queued when its class becomes strict. */
    private Panic panicOn(Id<Fussy> to) {
        Checked seven = new Checked(7);
        Fussy.STRICT.set(true);
        system.send(to, seven);
        await().until(system::isPanicked);
        return system.panics().getFirst();
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void aRetryFindsItAsItWas(PanicScope scope) {
        start(scope);
        Id<Fussy> one = spawn();
        Panic panic = panicOn(one);
        system.send(one, new Add(100));

        system.resume(panic.number(), ResumeAction.RETRY_MESSAGE).join();
        await().until(() -> system.panics().stream().anyMatch(next -> next.number() > panic.number()));
        Fussy.STRICT.set(false);
        system.resume(system.panics().getFirst().number(), ResumeAction.RETRY_MESSAGE).join();

        await().until(() -> !system.isPanicked() && sum(one) == 107);
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void itCanBeSkipped(PanicScope scope) {
        start(scope);
        Id<Fussy> one = spawn();
        Panic panic = panicOn(one);
        system.send(one, new Add(100));

        system.resume(panic.number(), ResumeAction.SKIP_MESSAGE).join();

        await().until(() -> !system.isPanicked() && sum(one) == 100);
    }

    @Test
    void snapshotsGoOnAndKeepIt() {
        start(PanicScope.SYSTEM);
        Id<Fussy> one = spawn();
        panicOn(one);

        assertThat(system.snapshot().join().messages()).isEqualTo(1);

        system.close();
        Fussy.STRICT.set(false);
        start(PanicScope.SYSTEM);
        await().until(() -> sum(one) == 7);
    }

    @Test
    void aBroadcastOfItIsHandledByAllWhenItIsTriedAgain() {
        start(PanicScope.INSTANCE);
        Id<Fussy> one = spawn();
        Id<Fussy> two = spawn();
        Panic panic = panicOn(system.all(Fussy.class));
        assertThat(system.snapshot().join().messages()).isEqualTo(1);
        Fussy.STRICT.set(false);

        system.resume(panic.number(), ResumeAction.RETRY_MESSAGE).join();

        await().until(() -> sum(one) == 7 && sum(two) == 7);
    }

    /** Everything that a restart finds: unread messages, timers, a panicked message. */
    @Test
    void aStrictVersionStartsAndOnlyItsRecipientsPanic() {
        start(PanicScope.INSTANCE);
        Id<Fussy> one = spawn();
        Id<Fussy> two = spawn();
        Id<Fussy> three = spawn();
        system.sendAfter(Duration.ofMillis(200), two, new Checked(7));
        panicOn(one);
        system.snapshot().join();
        system.close();

        start(PanicScope.INSTANCE);

        await().until(() -> system.panics().size() == 2);
        assertThat(system.panics()).extracting(Panic::id).containsExactlyInAnyOrder(one, two);
        assertThat(sum(three)).isZero();
    }

    /** The journal is read before the system has begun: there is nobody yet who could panic. */
    @Test
    void aStrictVersionReadsTheJournal() throws Exception {
        start(PanicScope.SYSTEM);
        Id<Fussy> one = spawn();
        panicOn(one);
        Path crashed = Files.createDirectories(directory.resolve("crashed"));
        try (Stream<Path> files = Files.list(directory.resolve("state"))) {
            for (Path journal : files.filter(file -> file.getFileName().toString().startsWith("journal-")).toList()) {
                Files.copy(journal, crashed.resolve(journal.getFileName()));
            }
        }
        system.close();

        start(PanicScope.INSTANCE, crashed);

        await().until(system::isPanicked);
        assertThat(system.panics()).extracting(Panic::id).containsExactly(one);
    }

    @Test
    void asADeadLetterItIsShownAsUnreadable() {
        start(PanicScope.SYSTEM);
        Checked seven = new Checked(7);
        Id<Fussy> other = spawn();
        Fussy.STRICT.set(true);

        system.send(new Id<>(Id.bits(0, Id.type(other.bits()), Id.slot(other.bits()), 0)), seven);

        await().until(() -> !dead.isEmpty());
        assertThat(dead.getFirst().message().toString()).isEqualTo("an unreadable " + Checked.class.getName());
        assertThat(system.isPanicked()).isFalse();
    }
}
