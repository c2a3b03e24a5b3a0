package io.kay.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.kay.ActorSystem;
import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.NoSuchInstanceException;
import io.kay.city.HowLoud;
import io.kay.city.RoadUser;

/** The rules of Reactive Streams, against a system whose pages the test hands out. */
class InstanceAnswersTests {

    private record Page(long cursor, int limit, CompletableFuture<AnswerPage<Integer>> future) {

        void answer(int first, int count, long next) {
            future.complete(new AnswerPage<>(IntStream.range(first, first + count).boxed().toList(), next));
        }
    }

    private final List<Page> asked = new ArrayList<>();
    private final Flux<Integer> answers = new ReactiveActorSystem(system()).askEach(new Id<RoadUser>(1), new HowLoud());

    private ActorSystem system() {
        ActorSystem system = mock(ActorSystem.class);
        when(system.<RoadUser, Integer>askNext(any(), any(), anyLong(), anyInt())).thenAnswer(call -> {
            Page page = new Page(call.getArgument(2), call.getArgument(3), new CompletableFuture<>());
            asked.add(page);
            return page.future();
        });
        return system;
    }

    @Test
    void asksForNothingThatIsNotRequested() {
        StepVerifier.create(answers, 0)
                .expectSubscription()
                .then(() -> assertThat(asked).isEmpty())
                .thenRequest(3)
                .then(() -> assertThat(asked).extracting(Page::limit).containsExactly(3))
                .then(() -> asked.getFirst().answer(0, 3, 17))
                .expectNext(0, 1, 2)
                .then(() -> assertThat(asked).hasSize(1))
                .thenRequest(2)
                .then(() -> assertThat(asked.getLast().cursor()).isEqualTo(17))
                .then(() -> assertThat(asked.getLast().limit()).isEqualTo(2))
                .then(() -> asked.getLast().answer(3, 1, AnswerPage.END))
                .expectNext(3)
                .verifyComplete();
    }

    @Test
    void asksForOnePageAtATime() {
        StepVerifier.create(answers, 1)
                .expectSubscription()
                .thenRequest(1)
                .thenRequest(1)
                .then(() -> assertThat(asked).extracting(Page::limit).containsExactly(1))
                .then(() -> asked.getFirst().answer(0, 1, 5))
                .expectNext(0)
                .then(() -> assertThat(asked.getLast().limit()).isEqualTo(2))
                .thenCancel()
                .verify();
    }

    @Test
    void keepsPagesShortHoweverMuchIsRequested() {
        StepVerifier.create(answers)
                .then(
                        () -> assertThat(asked).extracting(Page::limit).containsExactly(InstanceAnswers.MAX_PAGE))
                .thenCancel()
                .verify();
    }

    @Test
    void skipsEmptyPages() {
        StepVerifier.create(answers, 2)
                .then(() -> asked.getLast().answer(0, 0, 9))
                .then(() -> assertThat(asked.getLast().cursor()).isEqualTo(9))
                .then(() -> asked.getLast().answer(0, 2, AnswerPage.END))
                .expectNext(0, 1)
                .verifyComplete();
    }

    @Test
    void cancelsThePageThatIsOnItsWay() {
        answers.subscribe().dispose();

        assertThat(asked).singleElement().satisfies(page -> assertThat(page.future()).isCancelled());
    }

    @Test
    void emitsNothingAfterBeingCancelledInThePage() {
        StepVerifier.create(answers.take(2))
                .then(() -> asked.getFirst().answer(0, 100, 100))
                .expectNext(0, 1)
                .verifyComplete();

        assertThat(asked).hasSize(1);
    }

    @Test
    void signalsTheReasonOfAFailureItself() {
        NoSuchInstanceException reason = new NoSuchInstanceException("dead");

        StepVerifier.create(answers)
                .then(
                        () -> asked.getFirst().future().completeExceptionally(new CompletionException(reason)))
                .verifyErrorMatches(e -> e == reason);
    }

    @Test
    void refusesToBeRequestedNothing() {
        List<Throwable> errors = new ArrayList<>();
        new InstanceAnswers<>(system(), new Id<RoadUser>(1), new HowLoud()).subscribe(new BaseSubscriber<Integer>() {

            @Override
            public void hookOnSubscribe(Subscription subscription) {
                subscription.request(0);
            }

            @Override
            protected void hookOnError(Throwable error) {
                errors.add(error);
            }
        });

        assertThat(errors).singleElement().isInstanceOf(IllegalArgumentException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void doesNotRecurseHoweverManyPagesAnswerAtOnce() {
        ActorSystem immediate = mock(ActorSystem.class);
        when(immediate.<RoadUser, Integer>askNext(any(), any(), anyLong(), anyInt())).thenAnswer(call -> {
            long cursor = call.getArgument(2);
            return CompletableFuture.completedFuture(
                    new AnswerPage<>(List.of((int) cursor), cursor == 100_000 ? AnswerPage.END : cursor + 1));
        });

        StepVerifier.create(new ReactiveActorSystem(immediate).askEach(new Id<RoadUser>(1), new HowLoud()).limitRate(1))
                .expectNextCount(100_001)
                .verifyComplete();
    }

    @Test
    void startsAnewForEachSubscriber() {
        answers.subscribe();
        answers.subscribe();

        assertThat(asked).extracting(Page::cursor).containsExactly(AnswerPage.START, AnswerPage.START);
    }
}
