package io.kay.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.kay.Id;
import io.kay.NoSuchInstanceException;
import io.kay.city.Car;
import io.kay.city.Crash;
import io.kay.city.Drive;
import io.kay.city.Enter;
import io.kay.city.Where;
import io.kay.inspect.FieldChange;
import io.kay.inspect.Inspector;
import io.kay.inspect.WatchedMessage;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class ReactiveInspectorTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Engine engine = new ActorSystemBuilder().workers(2).actorType(Car.class).start();
    private final ReactiveInspector inspector = new ReactiveInspector(new Inspector(engine));
    private final Id<Car> car = engine.spawn(Enter.at(1));

    @AfterEach
    void stop() {
        engine.close();
    }

    /** Waits until a watch that was subscribed to before has begun. */
    private void settle() {
        new Inspector(engine).instance(car).join();
    }

    @Test
    void emitsWhatAnInstanceHandlesUntilItDies() {
        Flux<WatchedMessage> watched = inspector.watch(car, TIMEOUT);

        StepVerifier.create(watched).then(() -> {
            settle();
            engine.send(car, new Drive(2));
            engine.send(engine.all(Car.class), new Drive(3));
            engine.send(car, new Crash());
        })
                .assertNext(message -> assertThat(message.changes())
                        .isEqualTo(List.of(new FieldChange("position", 1.0, 3.0))))
                .assertNext(message -> assertThat(message.message()).isEqualTo(new Drive(3)))
                .assertNext(message -> assertThat(message.outcome()).isEqualTo(WatchedMessage.Outcome.DIED))
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void completesWhenTheTimeIsOver() {
        StepVerifier.create(inspector.watch(car, Duration.ofMillis(1))).expectComplete().verify(TIMEOUT);
    }

    @Test
    void emitsNoMoreThanIsRequestedAndDropsTheOldest() {
        Queue<WatchedMessage> emitted = new ConcurrentLinkedQueue<>();
        BaseSubscriber<WatchedMessage> slow = new BaseSubscriber<>() {

            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnNext(WatchedMessage message) {
                emitted.add(message);
            }
        };
        inspector.watch(car, TIMEOUT).subscribe(slow);
        settle();

        IntStream.range(0, 3000).forEach(i -> engine.send(car, new Drive(i)));
        engine.ask(car, new Where()).join();

        assertThat(emitted).extracting(WatchedMessage::number).containsExactly(1L);
        slow.request(1);
        assertThat(emitted).hasSize(2)
                .last()
                .satisfies(
                        message -> assertThat(message.number()).isGreaterThan(1000));
        slow.cancel();
    }

    @Test
    void failsForTheDead() {
        engine.send(car, new Crash());
        await().until(() -> engine.actors(Car.class).count() == 0);

        StepVerifier.create(inspector.watch(car, TIMEOUT)).expectError(NoSuchInstanceException.class).verify(TIMEOUT);
    }

    @Test
    void aCancelledSubscriptionEndsTheWatch() {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();

        for (int i = 0; i < 100; i++) { // many more than may watch at a time
            inspector.watch(car, TIMEOUT)
                    .subscribe(_ -> {}, thrown -> failure.set((RuntimeException) thrown))
                    .dispose();
            settle();
        }

        assertThat(failure.get()).isNull();
    }
}
