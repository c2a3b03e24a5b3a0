package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.kay.city.Car;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.Road;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class KayHealthIndicatorTests {

    private final Engine engine = new ActorSystemBuilder().workers(2)
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
        await().until(() -> engine.type(Car.class).count() == 1);

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
    void isUpAgainAfterResuming() {
        engine.start();
        engine.send(engine.spawn(Enter.at(0)), new Explode("test"));
        await().until(engine::isPanicked);

        engine.resume();

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
