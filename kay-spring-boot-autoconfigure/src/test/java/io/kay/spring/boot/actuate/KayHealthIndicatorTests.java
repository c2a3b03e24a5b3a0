package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.kay.PanicScope;
import io.kay.city.Car;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.Gate;
import io.kay.city.Road;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class KayHealthIndicatorTests {

    private final Engine engine = new ActorSystemBuilder().workers(2)
            .slowHandler(Duration.ofMillis(20))
            .actorType(Car.class)
            .actorType(Road.class)
            .build();
    private final KayHealthIndicator indicator = new KayHealthIndicator(new Inspector(engine));

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void isUpWhileTheSystemRuns() {
        engine.start();
        engine.spawn(Enter.at(0));
        await().until(() -> engine.actors(Car.class).count() == 1);

        Health health = indicator.health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("types", 2)
                .containsEntry("instances", 1L)
                .containsEntry("workers", 2)
                .containsEntry("state", "RUNNING");
    }

    @Test
    void isDownWithTheReasonWhenPanicked() {
        engine.start();
        engine.send(engine.spawn(Enter.at(0)), new Explode("test"));
        await().until(engine::isPanicked);

        Health health = indicator.health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("panics", 1)
                .containsEntry("scope", "SYSTEM")
                .containsEntry("type", "Car")
                .containsEntry("message", Explode.class.getName())
                .containsEntry("exception", "java.lang.IllegalStateException");
    }

    @Test
    void isUpWhenOneInstanceIsPausedAndShowsIt() {
        try (Engine single = paused()) {
            Health health = new KayHealthIndicator(new Inspector(single)).health();

            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("panics", 1)
                    .containsEntry("scope", "INSTANCE")
                    .containsEntry("message", Explode.class.getName());
        }
    }

    @Test
    void isDownWhenOneInstanceIsPausedIfThatIsWanted() {
        try (Engine single = paused()) {
            Health health = new KayHealthIndicator(new Inspector(single), null, PanicScope.INSTANCE).health();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        }
    }

    private static Engine paused() {
        Engine single = new ActorSystemBuilder().workers(1)
                .panicScope(PanicScope.INSTANCE)
                .actorType(Car.class)
                .actorType(Road.class)
                .start();
        single.send(single.spawn(Enter.at(0)), new Explode("test"));
        await().until(single::isPanicked);
        return single;
    }

    @Test
    void showsAHandlerThatDoesNotReturn() {
        engine.start();
        try (Gate gate = new Gate()) {
            engine.send(engine.spawn(Enter.at(0)), gate.jam());

            Object slow = await().until(() -> indicator.health().getDetails().get("slow"), Objects::nonNull);

            assertThat(slow.toString()).contains("Car.jam at Car.java:", "worker");
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void isUpAgainAfterResuming() {
        engine.start();
        engine.send(engine.spawn(Enter.at(0)), new Explode("test"));
        await().until(engine::isPanicked);

        engine.resume().join();

        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isOutOfServiceBeforeTheStartAndAfterTheEnd() {
        assertThat(indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        engine.start();

        engine.stop(Duration.ZERO);

        assertThat(indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(indicator.health().getDetails()).containsEntry("state", "STOPPED");
    }
}
