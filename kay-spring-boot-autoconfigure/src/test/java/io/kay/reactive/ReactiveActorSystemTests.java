package io.kay.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import io.kay.AskTimeoutException;
import io.kay.Id;
import io.kay.InboxFullException;
import io.kay.NoSuchInstanceException;
import io.kay.PanickedException;
import io.kay.city.Build;
import io.kay.city.Car;
import io.kay.city.Crash;
import io.kay.city.Drive;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.Gate;
import io.kay.city.HowLoud;
import io.kay.city.Road;
import io.kay.city.RoadUser;
import io.kay.city.Where;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class ReactiveActorSystemTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Engine engine = new ActorSystemBuilder().workers(2)
            .inboxLimit(4096)
            .inboxWait(Duration.ofMillis(300))
            .actorType(Car.class)
            .actorType(Road.class)
            .start();
    private final ReactiveActorSystem system = new ReactiveActorSystem(engine);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void spawnsAndSendsAndAsks() {
        Mono<Double> position = system.spawn(Enter.at(1))
                .flatMap(car -> system.send(car, new Drive(2)).then(system.ask(car, new Where())));

        StepVerifier.create(position).expectNext(3.0).expectComplete().verify(TIMEOUT);
    }

    @Test
    void doesNothingBeforeASubscriptionAndAllOfItAgainForEach() {
        Mono<Id<Car>> spawning = system.spawn(Enter.at(0));
        assertThat(engine.actors(Car.class).count()).isZero();

        StepVerifier.create(spawning.then(spawning).thenMany(system.askEach(engine.all(Car.class), new Where())))
                .expectNextCount(2)
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void failsAtOnceForTheDead() {
        Id<Car> car = engine.spawn(Enter.at(0));
        engine.send(car, new Crash());

        StepVerifier.create(system.ask(car, new Where())).expectError(NoSuchInstanceException.class).verify(TIMEOUT);
    }

    @Test
    void failsIfNoAnswerComesInTime() throws Exception {
        try (Gate gate = new Gate()) {
            Id<Car> car = engine.spawn(Enter.at(0));
            engine.send(car, gate.jam());
            gate.awaitHandler();

            StepVerifier.create(system.ask(car, new Where(), Duration.ofMillis(50)))
                    .expectError(AskTimeoutException.class)
                    .verify(TIMEOUT);
        }
    }

    @Test
    void collects() {
        List.of(1, 2, 3).forEach(position -> engine.spawn(Enter.at(position)));

        StepVerifier.create(system.collect(engine.all(Car.class), new Where(), Collectors.summingDouble(v -> v)))
                .expectNext(6.0)
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void asksEveryInstanceOnce() {
        int cars = 5000;
        for (int i = 0; i < cars; i++) {
            engine.spawn(Enter.at(i));
        }

        StepVerifier.create(system.askEach(engine.all(Car.class), new Where()).collect(Collectors.toSet()))
                .assertNext(positions -> assertThat(positions).hasSize(cars))
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void asksATrait() {
        engine.spawn(Enter.at(0));

        StepVerifier.create(system.askEach(engine.all(RoadUser.class), new HowLoud()))
                .expectNext(80)
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void asksASingleInstance() {
        Id<Car> car = engine.spawn(Enter.at(4));

        StepVerifier.create(system.askEach(car, new Where())).expectNext(4.0).expectComplete().verify(TIMEOUT);
    }

    @Test
    void completesWithoutAnswersIfThereIsNobody() {
        StepVerifier.create(system.askEach(engine.all(Car.class), new Where())).expectComplete().verify(TIMEOUT);
    }

    @Test
    void answersInstallments() {
        for (int i = 0; i < 10; i++) {
            engine.spawn(Enter.at(i));
        }

        StepVerifier.create(system.askEach(engine.all(Car.class), new Where()), 0)
                .expectSubscription()
                .thenRequest(3)
                .expectNextCount(3)
                .expectNoEvent(Duration.ofMillis(100))
                .thenRequest(6)
                .expectNextCount(6)
                .thenRequest(100)
                .expectNextCount(1)
                .expectComplete()
                .verify(TIMEOUT);
    }

    @Test
    void signalsAPanic() throws Exception {
        Id<Car> car = engine.spawn(Enter.at(0));
        engine.send(car, new Explode("test"));
        org.awaitility.Awaitility.await().until(engine::isPanicked);

        StepVerifier.create(system.askEach(engine.all(Car.class), new Where()))
                .expectError(PanickedException.class)
                .verify(TIMEOUT);
        StepVerifier.create(system.ask(car, new Where())).expectError(PanickedException.class).verify(TIMEOUT);
    }

    @Test
    void signalsWhatTheSystemRefuses() {
        engine.close();

        StepVerifier.create(system.spawn(new Build(1)))
                .expectErrorMessage("kay is stopped and takes no more messages")
                .verify(TIMEOUT);
        StepVerifier.create(system.askEach(engine.all(Car.class), new Where())).expectError().verify(TIMEOUT);
    }

    @Test
    void letsOnlyThreadsWaitThatMayBlock() throws Exception {
        try (Gate gate = new Gate()) {
            Id<Car> car = engine.spawn(Enter.at(0));
            engine.send(car, gate.jam());
            gate.awaitHandler();
            fill(car);
            List<String> events = new ArrayList<>();

            Mono<Void> sent = system.send(car, new Drive(1)).subscribeOn(Schedulers.parallel());
            CompletableFuture<Void> waiting = sent.doOnError(_ -> events.add(Thread.currentThread().getName()))
                    .onErrorComplete(InboxFullException.class)
                    .toFuture();

            waiting.get(10, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(events).singleElement().asString().startsWith("boundedElastic-");
        }
    }

    private void fill(Id<Car> car) {
        try {
            while (true) {
                engine.send(car, new Drive(1));
            }
        } catch (InboxFullException _) {
            // as intended
        }
    }

    @Test
    void emitsOnTheThreadOfAWorker() throws Exception {
        try (Gate gate = new Gate()) {
            Id<Car> car = engine.spawn(Enter.at(0));
            engine.send(car, gate.jam());
            gate.awaitHandler();
            AtomicReference<String> thread = new AtomicReference<>("");

            StepVerifier.create(system.askEach(car, new Where())
                    .doOnNext(_ -> thread.set(Thread.currentThread().getName())))
                    .expectSubscription()
                    .then(gate::open)
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(TIMEOUT);

            assertThat(thread.get()).startsWith("kay-worker-");
        }
    }
}
