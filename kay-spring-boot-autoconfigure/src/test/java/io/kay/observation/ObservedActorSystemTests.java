package io.kay.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.NoSuchInstanceException;
import io.kay.city.Car;
import io.kay.city.Crash;
import io.kay.city.Enter;
import io.kay.city.Gate;
import io.kay.city.HowLoud;
import io.kay.city.Road;
import io.kay.city.RoadUser;
import io.kay.city.Where;
import io.kay.reactive.ReactiveActorSystem;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class ObservedActorSystemTests {

    private final Engine engine = new ActorSystemBuilder().workers(1)
            .actorType(Car.class)
            .actorType(Road.class)
            .start();
    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final ActorSystem system = new ObservedActorSystem(engine, registry, null);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void observesAnAsk() throws Exception {
        Id<Car> car = system.spawn(Enter.at(3));

        assertThat(system.ask(car, new Where()).get(5, TimeUnit.SECONDS)).isEqualTo(3);

        await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
                .hasNumberOfObservationsEqualTo(1)
                .hasObservationWithNameEqualTo("kay.requests")
                .that()
                .hasBeenStarted()
                .hasBeenStopped()
                .hasContextualNameEqualTo("ask Where")
                .doesNotHaveError()
                .hasLowCardinalityKeyValue("kay.operation", "ask")
                .hasLowCardinalityKeyValue("kay.question", "Where")
                .hasLowCardinalityKeyValue("kay.recipient", "Car"));
    }

    @Test
    void observesACollectOfATrait() throws Exception {
        system.spawn(Enter.at(3));

        assertThat(system.collect(system.all(RoadUser.class), new HowLoud(), Collectors.counting())
                .get(5, TimeUnit.SECONDS)).isEqualTo(1);

        await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasBeenStopped()
                .hasContextualNameEqualTo("collect HowLoud")
                .hasLowCardinalityKeyValue("kay.operation", "collect")
                .hasLowCardinalityKeyValue("kay.recipient", "RoadUser"));
    }

    @Test
    void observesAFailure() {
        Id<Car> car = system.spawn(Enter.at(3));
        system.send(car, new Crash());

        assertThatThrownBy(() -> system.ask(car, new Where()).get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);

        await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasBeenStopped()
                .thenError()
                .isInstanceOf(NoSuchInstanceException.class));
    }

    @Test
    void endsWithACancellation() throws Exception {
        try (Gate gate = new Gate()) {
            Id<Car> car = system.spawn(Enter.at(0));
            system.send(car, gate.jam());
            gate.awaitHandler();

            StepVerifier.create(new ReactiveActorSystem(system).ask(car, new Where()))
                    .expectSubscription()
                    .then(() -> TestObservationRegistryAssert.assertThat(registry)
                            .hasSingleObservationThat()
                            .isNotStopped())
                    .thenCancel()
                    .verify(Duration.ofSeconds(10));

            TestObservationRegistryAssert.assertThat(registry)
                    .hasSingleObservationThat()
                    .hasBeenStopped()
                    .doesNotHaveError();
        }
    }

    @Test
    void namesAsTheConventionSays() throws Exception {
        ActorSystem customised = new ObservedActorSystem(engine, registry, new DefaultKayObservationConvention() {

            @Override
            public String getName() {
                return "city.requests";
            }

            @Override
            public KeyValues getHighCardinalityKeyValues(KayObservationContext context) {
                return KeyValues.of("id", context.recipient().toString());
            }
        });
        Id<Car> car = customised.spawn(Enter.at(3));

        customised.ask(car, new Where()).get(5, TimeUnit.SECONDS);

        await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("city.requests")
                .that()
                .hasHighCardinalityKeyValue("id", car.toString()));
    }

    @Test
    void costsNothingIfNobodyObserves() {
        ActorSystem plain = mock(ActorSystem.class);
        CompletableFuture<Double> answer = new CompletableFuture<>();
        when(plain.<Car, Double>ask(any(), any())).thenReturn(answer);

        CompletableFuture<Double> future = new ObservedActorSystem(plain, ObservationRegistry.NOOP, null)
                .ask(new Id<Car>(1), new Where());

        assertThat(future).isSameAs(answer);
        assertThat(future.getNumberOfDependents()).isZero();
    }
}
