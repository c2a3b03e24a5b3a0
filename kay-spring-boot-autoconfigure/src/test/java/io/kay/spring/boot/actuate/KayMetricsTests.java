package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.InboxFullException;
import io.kay.city.Car;
import io.kay.city.Crash;
import io.kay.city.Drive;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.Gate;
import io.kay.city.Road;
import io.kay.city.Where;
import io.kay.inspect.Inspector;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class KayMetricsTests {

    private final Engine engine = new ActorSystemBuilder().workers(1)
            .inboxLimit(1024)
            .inboxWait(java.time.Duration.ZERO)
            .slowHandler(java.time.Duration.ofMillis(20))
            .actorType(Car.class)
            .actorType(Road.class)
            .start();
    private final KayMetrics metrics = new KayMetrics(new Inspector(engine));
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void tagsEveryMeterWithTheTypeOnly() {
        metrics.bindTo(registry);

        assertThat(registry.getMeters()).extracting(meter -> meter.getId().getName())
                .containsOnly("kay.instances",
                        "kay.inbox.messages", "kay.inbox.bytes", "kay.inbox.oldest.message.age", "kay.messages.handled",
                        "kay.messages.dead", "kay.messages.rejected", "kay.panics", "kay.panics.unresolved",
                        "kay.store.bytes", "kay.turns", "kay.handlers.slow", "kay.handlers.slow.active");
        assertThat(registry.getMeters()).hasSize(27).allSatisfy(meter -> {
            assertThat(meter.getId().getTags()).hasSize(1)
                    .element(0)
                    .isIn(Tag.of("type", "Car"),
                            Tag.of("type", "Road"), Tag.of("type", "nobody"));
            assertThat(meter.getId().getDescription()).isNotBlank();
        });
    }

    /** Ids of other machines, of unknown types, and of nobody: one tag for all of them. */
    @Test
    void countsMessagesToNobody() {
        metrics.bindTo(registry);

        engine.send(Id.<Car>none(), new Drive(1));
        engine.send(new Id<Car>(Id.bits(7, 1, 1, 1)), new Drive(1));
        engine.send(new Id<Car>(Id.bits(0, 900, 1, 1)), new Drive(1));
        var _ = engine.ask(Id.<Car>none(), new Where());

        assertThat(registry.get("kay.messages.dead").tag("type", "nobody").functionCounter().count()).isEqualTo(4);
    }

    @Test
    void countsHandlersThatDoNotReturn() {
        metrics.bindTo(registry);
        try (Gate gate = new Gate()) {
            engine.send(engine.spawn(Enter.at(0)), gate.jam());

            await().until(() -> value("kay.handlers.slow.active") == 1);
            assertThat(registry.get("kay.handlers.slow").tag("type", "Car").functionCounter().count()).isEqualTo(1);
            gate.open();
            await().until(() -> value("kay.handlers.slow.active") == 0);
        }
    }

    @Test
    void countsWhatHappens() throws Exception {
        metrics.bindTo(registry);
        Id<Car> living = engine.spawn(Enter.at(0));
        Id<Car> dead = engine.spawn(Enter.at(0));
        engine.send(dead, new Crash());
        engine.send(dead, new Drive(1));
        engine.ask(living, new Where()).get(5, TimeUnit.SECONDS);

        await().untilAsserted(() -> {
            assertThat(value("kay.instances")).isEqualTo(1);
            assertThat(value("kay.messages.dead")).isEqualTo(1);
            assertThat(value("kay.messages.handled")).isGreaterThanOrEqualTo(2);
        });
        assertThat(value("kay.store.bytes")).isPositive();
        assertThat(registry.get("kay.store.bytes").tag("type", "Car").gauge().getId().getBaseUnit()).isEqualTo("bytes");
        assertThat(registry.get("kay.turns").tag("type", "Car").functionTimer().count()).isPositive();
        assertThat(registry.get("kay.turns").tag("type", "Car").functionTimer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.get("kay.instances").tag("type", "Road").gauge().value()).isZero();
        engine.send(living, new Explode("test"));
        await().until(() -> value("kay.panics") == 1);
    }

    @Test
    void measuresTheInbox() throws Exception {
        metrics.bindTo(registry);
        try (Gate gate = new Gate()) {
            Id<Car> jammed = engine.spawn(Enter.at(0));
            engine.send(jammed, gate.jam());
            gate.awaitHandler();
            assertThatThrownBy(() -> {
                while (true) {
                    engine.send(jammed, new Drive(1));
                }
            }).isInstanceOf(InboxFullException.class);

            assertThat(value("kay.messages.rejected")).isEqualTo(1);
            assertThat(value("kay.inbox.messages")).isPositive();
            assertThat(value("kay.inbox.bytes")).isGreaterThanOrEqualTo(1024);
            await().untilAsserted(() -> assertThat(registry.get("kay.inbox.oldest.message.age")
                    .tag("type", "Car")
                    .timeGauge()
                    .value(TimeUnit.MICROSECONDS)).isPositive());
        }
        await().until(() -> value("kay.inbox.messages") == 0);
    }

    @Test
    void showsThePanicsThatAreNotResolved() {
        metrics.bindTo(registry);
        engine.send(engine.spawn(Enter.at(0)), new Explode("test"));

        await().until(() -> value("kay.panics.unresolved") == 1);
        assertThat(registry.get("kay.panics.unresolved").tag("type", "Road").gauge().value()).isZero();
        engine.resume();

        assertThat(value("kay.panics.unresolved")).isZero();
        assertThat(value("kay.panics")).isEqualTo(1);
    }

    @Test
    void stillAnswersAfterTheEnd() {
        metrics.bindTo(registry);

        engine.close();

        for (Meter meter : registry.getMeters()) {
            meter.measure()
                    .forEach(measurement -> assertThat(measurement.getValue())
                            .as(meter.getId().getName())
                            .isNotNaN());
        }
    }

    private double value(String name) {
        return registry.get(name).tag("type", "Car").meter().measure().iterator().next().getValue();
    }
}
