package io.kay.panic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.kay.Id;
import io.kay.IncompleteException;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.PanickedException;
import io.kay.ResumeAction;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class PanicTest {

    private final Diary.Mood mood = new Diary.Mood();
    private Engine system = new ActorSystemBuilder().build();

    @AfterEach
    void stop() {
        system.close();
    }

    private void start(PanicScope scope) {
        system = new ActorSystemBuilder().workers(2)
                .partitions(2)
                .panicScope(PanicScope.SYSTEM)
                .panicScope("Diary", scope)
                .actorType(Bystander.class)
                .actorType(ActorTypeDefinition.of(Diary.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(mood);
                    }
                })
                .start();
    }

    private Id<Diary> diary(int first) {
        return system.spawn(new Diary.Open(first));
    }

    /** One that is certain to be born before somebody panics. */
    private Id<Diary> bornDiary(int first) {
        Id<Diary> diary = diary(first);
        read(diary);
        return diary;
    }

    private List<Integer> read(Id<Diary> diary) {
        return system.ask(diary, new Diary.Read()).join();
    }

    private static Class<? extends Throwable> thrownBy(Diary.Kind kind) {
        return switch (kind) {
            case EXCEPTION -> IllegalStateException.class;
            case MEMORY -> OutOfMemoryError.class;
            case STACK -> StackOverflowError.class;
            case LINKAGE -> NoClassDefFoundError.class;
        };
    }

    private Panic panic(Id<Diary> diary, Diary.Kind kind) {
        system.send(diary, new Diary.Trouble(read(diary).getFirst(), kind));
        await().until(system::isPanicked);
        return system.panics().getFirst();
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void theEvidenceIsKept(PanicScope scope) {
        start(scope);
        Id<Diary> unlucky = diary(5);
        system.send(unlucky, new Diary.Note(6));

        Panic panic = panic(unlucky, Diary.Kind.EXCEPTION);

        assertThat(panic.number()).isEqualTo(1);
        assertThat(panic.scope()).isEqualTo(scope);
        assertThat(panic.type()).isEqualTo("Diary");
        assertThat(panic.id()).isEqualTo(unlucky);
        assertThat(panic.message()).isEqualTo(new Diary.Trouble(5, Diary.Kind.EXCEPTION));
        assertThat(panic.before()).containsEntry("count", 2)
                .containsEntry("title", "diary 5")
                .containsEntry("notes", List.of(5, 6));
        assertThat(panic.after()).containsEntry("count", -1)
                .containsEntry("title", "half done")
                .containsEntry("notes", List.of(0, 4711, 6));
        assertThat(panic.cause()).hasMessage("told to");
        assertThat(panic.worker()).contains("worker");
        assertThat(panic.turn()).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource(Diary.Kind.class)
    void errorsOfTheJvmArePanicsToo(Diary.Kind kind) {
        start(PanicScope.INSTANCE);

        Panic panic = panic(diary(5), kind);

        assertThat(panic.cause()).isInstanceOf(thrownBy(kind));
        assertThat(panic.before()).containsEntry("notes", List.of(5));
    }

    @ParameterizedTest
    @EnumSource(Diary.Kind.class)
    void anAskThatFailsCarriesWhatTheHandlerThrew(Diary.Kind kind) {
        start(PanicScope.INSTANCE);
        Id<Diary> unlucky = bornDiary(5);

        CompletableFuture<Integer> answer = system.ask(unlucky, new Diary.Confess(kind));

        assertFailed(answer, kind);
        assertFailed(system.ask(unlucky, new Diary.Read()), kind); // it stands still
    }

    private void assertFailed(CompletableFuture<?> answer, Diary.Kind kind) {
        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(PanickedException.class, reason -> {
                    assertThat(reason.getCause()).isSameAs(system.panics().getFirst().cause());
                    assertThat(reason.panic()).isEqualTo(system.panics().getFirst());
                    assertThat(reason.getCause()).isInstanceOf(thrownBy(kind));
                });
    }

    @Test
    void aPanickedSystemStandsStill() {
        start(PanicScope.SYSTEM);
        Id<Bystander> bystander = system.spawn(new Bystander.Come());
        Id<Diary> unlucky = diary(5);
        Id<Diary> other = bornDiary(6);

        panic(unlucky, Diary.Kind.EXCEPTION);

        assertThatThrownBy(() -> system.ask(bystander, new Bystander.HowMany()).join())
                .hasCauseInstanceOf(PanickedException.class);
        assertThat(system.ask(other, new Diary.Peek()).join()).isEqualTo(1);
        assertThat(system.ask(unlucky, new Diary.Peek()).join()).isEqualTo(-1);
    }

    @Test
    void otherTypesGoOnWhenATypeStandsStill() {
        start(PanicScope.TYPE);
        Id<Bystander> bystander = system.spawn(new Bystander.Come());
        Id<Diary> other = bornDiary(6);

        panic(diary(5), Diary.Kind.EXCEPTION);
        system.send(bystander, new Bystander.Ask(other));

        await().until(() -> system.ask(bystander, new Bystander.HowMany()).join() == 100);
        assertThatThrownBy(() -> read(other)).hasCauseInstanceOf(PanickedException.class)
                .hasMessageContaining("the type handles only essential messages until panic 1 is resolved");
        assertThat(system.ask(other, new Diary.Peek()).join()).isEqualTo(1);
    }

    @Test
    void othersGoOnWhenAnInstanceStandsStillAndItsMessagesWaitInOrder() {
        start(PanicScope.INSTANCE);
        Id<Diary> unlucky = diary(5);
        Id<Diary> other = bornDiary(6);
        panic(unlucky, Diary.Kind.EXCEPTION);

        system.send(unlucky, new Diary.Note(1));
        system.send(system.all(Diary.class), new Diary.Note(2));
        system.send(unlucky, new Diary.Note(3));

        assertThat(read(other)).containsExactly(6, 2);
        assertThat(system.ask(unlucky, new Diary.Peek()).join()).isEqualTo(-1);
        assertThatThrownBy(() -> read(unlucky)).hasCauseInstanceOf(PanickedException.class);
        assertThatThrownBy(() -> system
                .collect(system.all(Diary.class), new Diary.Read(), Collectors.summingInt(List::size))
                .join()).cause()
                .isInstanceOfSatisfying(IncompleteException.class, incomplete -> {
                    assertThat(incomplete.leftOut()).isEqualTo(1);
                    assertThat(incomplete.result()).isEqualTo(2);
                });
        system.resume();
        await().until(() -> system.ask(unlucky, new Diary.Peek()).join() == 2);
        assertThat(read(unlucky)).containsExactly(0, 4711, 1, 2, 3);
    }

    /** It stands still because of a user's message and panics again on an essential one. */
    private Id<Diary> diaryWithTwoPanics(PanicScope scope) {
        start(scope);
        Id<Diary> unlucky = diary(5);
        panic(unlucky, Diary.Kind.EXCEPTION);
        system.send(unlucky, new Diary.Note(1));
        system.send(unlucky, new Diary.Alarm(7));
        await().until(() -> system.panics().size() == 2);
        return unlucky;
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void itStandsStillUntilTheLastOfItsPanicsIsResolved(PanicScope scope) {
        Id<Diary> unlucky = diaryWithTwoPanics(scope);
        system.send(unlucky, new Diary.Note(2));

        system.resume(1, ResumeAction.SKIP_MESSAGE).join();
        system.send(unlucky, new Diary.Note(3));

        assertThat(system.ask(unlucky, new Diary.Peek()).join()).isEqualTo(-1);
        assertThatThrownBy(() -> read(unlucky)).hasCauseInstanceOf(PanickedException.class)
                .hasMessageContaining("panic 2");
        system.resume(2, ResumeAction.SKIP_MESSAGE).join();
        await().until(() -> system.ask(unlucky, new Diary.Peek()).join() == 2);
        assertThat(read(unlucky)).containsExactly(0, 4711, 7, 1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void whatItIsSetBackToHoldsForItsLaterPanicsToo(PanicScope scope) {
        Id<Diary> unlucky = diaryWithTwoPanics(scope);

        mood.bad = false;
        system.resume(1, ResumeAction.RETRY_MESSAGE).join();
        assertThat(system.ask(unlucky, new Diary.Peek()).join()).as("it waits for the other").isEqualTo(1);
        system.resume(2, ResumeAction.RETRY_MESSAGE).join();

        assertThat(read(unlucky)).as("the essential one first, then the one that waited longest")
                .containsExactly(5, 1);
        assertThat(system.actors(Diary.class).inspect(unlucky).join().orElseThrow().state())
                .containsEntry("title", "survived");
        assertThat(system.isPanicked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void itIsKilledAlthoughAnotherOfItsPanicsIsNotResolved(PanicScope scope) {
        Id<Diary> unlucky = diaryWithTwoPanics(scope);

        system.resume(1, ResumeAction.KILL_INSTANCE).join();

        assertThat(system.actors(Diary.class).inspect(unlucky).join()).isEmpty();
        system.resume(2, ResumeAction.RETRY_MESSAGE).join();
        await().until(() -> new Inspector(system).type("Diary").orElseThrow().counters().dead() == 1);
        assertThat(system.isPanicked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void aMessageIsTriedAgainOnTheStateBefore(PanicScope scope) {
        start(scope);
        Id<Diary> unlucky = diary(5);
        Panic panic = panic(unlucky, Diary.Kind.EXCEPTION);
        system.send(unlucky, new Diary.Note(1));

        system.resume(panic.number(), ResumeAction.RETRY_MESSAGE).join();
        await().until(() -> !system.panics().isEmpty());
        Panic second = system.panics().getFirst();
        mood.bad = false;
        system.resume(second.number(), ResumeAction.RETRY_MESSAGE).join();

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.before()).isEqualTo(panic.before());
        assertThat(read(unlucky)).containsExactly(5, 1);
        assertThat(system.isPanicked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void anInstanceIsKilledAndWhatWaitsForItIsDead(PanicScope scope) {
        start(scope);
        Id<Diary> unlucky = diary(5);
        Id<Diary> other = bornDiary(6);
        Panic panic = panic(unlucky, Diary.Kind.EXCEPTION);
        system.send(unlucky, new Diary.Note(1));
        system.send(other, new Diary.Note(2));

        system.resume(panic.number(), ResumeAction.KILL_INSTANCE).join();

        assertThat(read(other)).containsExactly(6, 2);
        assertThat(system.actors(Diary.class).inspect(unlucky).join()).isEmpty();
        await().until(() -> system.actors(Diary.class).count() == 1);
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void aBroadcastGoesOnWhereItStopped(PanicScope scope) {
        start(scope);
        List<Id<Diary>> diaries = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            diaries.add(diary(i));
        }
        read(diaries.getLast());

        system.send(system.all(Diary.class), new Diary.Trouble(700, Diary.Kind.EXCEPTION));
        await().until(system::isPanicked);
        mood.bad = false;
        system.resume(1, ResumeAction.RETRY_MESSAGE).join();

        for (Id<Diary> diary : diaries) {
            assertThat(read(diary)).containsExactly(700);
        }
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void aBirthIsTriedAgainOrSkipped(PanicScope scope) {
        start(scope);
        Id<Diary> first = diary(-1);
        system.send(first, new Diary.Note(1));
        await().until(system::isPanicked);
        system.resume(1, ResumeAction.SKIP_MESSAGE).join();
        Id<Diary> second = diary(-2);
        system.send(second, new Diary.Note(2));
        await().until(system::isPanicked);
        mood.bad = false;
        system.resume(2, ResumeAction.RETRY_MESSAGE).join();

        assertThat(read(second)).containsExactly(-2, 2);
        assertThat(system.actors(Diary.class).inspect(first).join()).isEmpty();
    }

    @Test
    void questionsAlreadyAskedFailAtOnce() {
        start(PanicScope.TYPE);
        Id<Diary> unlucky = diary(5);
        read(unlucky);
        List<CompletableFuture<List<Integer>>> answers = new ArrayList<>();

        for (int i = 0; i < 1_000; i++) {
            if (i == 500) {
                system.send(unlucky, new Diary.Trouble(5, Diary.Kind.EXCEPTION));
            }
            answers.add(system.ask(unlucky, new Diary.Read(), java.time.Duration.ofHours(1)));
        }

        CompletableFuture<?> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
        await().until(all::isDone);
        assertThat(answers.subList(500, 1_000)).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @ParameterizedTest
    @EnumSource(PanicScope.class)
    void aMillionQueuedMessagesAreAllHandledAfterwards(PanicScope scope) {
        start(scope);
        Id<Diary> unlucky = diary(5);
        panic(unlucky, Diary.Kind.EXCEPTION);

        for (int i = 0; i < 1_000_000; i++) {
            system.send(unlucky, new Diary.Note(i));
        }
        assertThat(system.ask(unlucky, new Diary.Peek()).join()).isEqualTo(-1);
        system.resume();

        await().until(() -> system.ask(unlucky, new Diary.Peek()).join() == 999_999);
        assertThat(read(unlucky)).hasSize(1_000_002).endsWith(999_998, 999_999);
    }

    @Test
    void unreadMessagesOfAnInstanceThatStandsStillAreCounted() {
        start(PanicScope.INSTANCE);
        Id<Diary> unlucky = diary(5);
        Id<Diary> other = bornDiary(6);
        panic(unlucky, Diary.Kind.EXCEPTION);
        for (int i = 0; i < 100; i++) {
            system.send(unlucky, new Diary.Note(i));
            system.send(other, new Diary.Note(i));
        }

        long unread = system.stop(java.time.Duration.ofMinutes(1));

        assertThat(unread).isEqualTo(100);
    }

    @Test
    void aTypeStandsStillWhenTooManyOfItsInstancesDo() {
        start(PanicScope.INSTANCE);
        List<Id<Diary>> diaries = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            diaries.add(diary(7));
        }

        diaries.forEach(each -> system.send(each, new Diary.Trouble(7, Diary.Kind.EXCEPTION)));

        await().until(() -> system.panics().stream().anyMatch(panic -> panic.scope() == PanicScope.TYPE));
        assertThat(system.panics()).filteredOn(panic -> panic.scope() == PanicScope.INSTANCE).hasSize(100);
        assertThatThrownBy(() -> read(diaries.getLast())).hasCauseInstanceOf(PanickedException.class);
    }

    @Test
    void aPanicThatThereIsNotCannotBeResolved() {
        start(PanicScope.INSTANCE);
        Panic panic = panic(diary(5), Diary.Kind.EXCEPTION);

        assertThatIllegalArgumentException().isThrownBy(() -> system.resume(77, ResumeAction.SKIP_MESSAGE))
                .withMessage("No panic 77 is unresolved; there are [" + panic.number() + "]");
    }

    @Test
    void aScopeForATypeThatThereIsNotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActorSystemBuilder().actorType(Bystander.class)
                        .panicScope("Diaries", PanicScope.TYPE)
                        .build())
                .withMessage("A panic scope for the actor type Diaries, but the actor types are [Bystander]");
    }
}
