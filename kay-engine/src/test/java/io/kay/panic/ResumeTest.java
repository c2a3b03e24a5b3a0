package io.kay.panic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** A resume says when it is over, refuses nobody any more from its call on, and may be about many panics. */
class ResumeTest {

    private static final int TIMES = 200;

    private final Diary.Mood mood = new Diary.Mood();
    private Engine system = new ActorSystemBuilder().build();

    @AfterEach
    void stop() {
        system.close();
    }

    private ActorSystemBuilder builder(PanicScope scope) {
        return new ActorSystemBuilder().workers(2)
                .partitions(2)
                .panicScope(scope)
                .actorType(Vault.class)
                .actorType(ActorTypeDefinition.of(Diary.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(mood);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void aQuestionRightAfterTheResumeIsAnswered(PanicScope scope) {
        system = builder(scope).start();
        Id<Vault> vault = system.spawn(new Vault.Open(1));

        for (int i = 0; i < TIMES; i++) {
            system.send(vault, new Vault.Login("bob", "wrong"));
            while (!system.isPanicked()) {
                Thread.onSpinWait(); // as soon as it is visible
            }

            var _ = system.resume();

            assertThat(system.ask(vault, new Vault.Amount()).join()).isEqualTo(1);
        }
    }

    @Test
    void aCollectRightAfterTheResumeIsComplete() {
        system = builder(PanicScope.INSTANCE).start();
        Id<Vault> vault = system.spawn(new Vault.Open(1));

        for (int i = 0; i < TIMES; i++) {
            system.send(vault, new Vault.Login("bob", "wrong"));
            while (!system.isPanicked()) {
                Thread.onSpinWait();
            }

            var _ = system.resume();

            assertThat(system.collect(system.all(Vault.class), new Vault.Amount(), Collectors.counting()).join())
                    .isEqualTo(1);
        }
    }

    @Test
    void theFutureOfAResumeTellsHowManyPanicsAreResolvedWhenTheyAre() {
        system = builder(PanicScope.INSTANCE).start();
        List<Id<Vault>> vaults = IntStream.range(0, 5).mapToObj(_ -> system.spawn(new Vault.Open(1))).toList();
        vaults.forEach(vault -> system.send(vault, new Vault.Login("bob", "wrong")));
        await().until(() -> system.panics().size() == 5);

        long resolved = system.resume().join();

        assertThat(resolved).isEqualTo(5);
        assertThat(system.isPanicked()).isFalse();
        vaults.forEach(vault -> assertThat(system.ask(vault, new Vault.Amount()).join()).isEqualTo(1));
    }

    @Test
    void onlyThePanicsOfOneTypeAreResumed() {
        system = builder(PanicScope.INSTANCE).start();
        panicOfEachType();

        long resolved = system.resume(panic -> panic.type().equals("Vault"), ResumeAction.KILL_INSTANCE).join();

        assertThat(resolved).isEqualTo(1);
        assertThat(system.panics()).extracting(Panic::type).containsExactly("Diary");
        assertThat(system.actors(Vault.class).count()).isZero();
    }

    @Test
    void onlyThePanicsOfOneCauseAreResumed() {
        system = builder(PanicScope.INSTANCE).start();
        panicOfEachType();

        long resolved = system
                .resume(panic -> panic.cause() instanceof OutOfMemoryError, ResumeAction.SKIP_MESSAGE)
                .join();

        assertThat(resolved).isEqualTo(1);
        assertThat(system.panics()).extracting(Panic::type).containsExactly("Vault");
    }

    private void panicOfEachType() {
        system.send(system.spawn(new Vault.Open(1)), new Vault.Login("bob", "wrong"));
        system.send(system.spawn(new Diary.Open(1)), new Diary.Trouble(1, Diary.Kind.MEMORY));
        await().until(() -> system.panics().size() == 2);
    }

    @Test
    void aListenerMayResume() {
        AtomicReference<Engine> resuming = new AtomicReference<>();
        system = builder(PanicScope.TYPE).panicListener(new PanicListener() {

            @Override
            public void onPanic(Panic panic) {
                var _ = resuming.get().resume();
            }
        }).build();
        resuming.set(system);
        system.start();
        Id<Vault> vault = system.spawn(new Vault.Open(1));

        system.send(vault, new Vault.Login("bob", "wrong"));

        assertThat(system.ask(vault, new Vault.Amount()).join()).isEqualTo(1);
    }
}
