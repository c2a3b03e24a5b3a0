package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import io.kay.Id;
import io.kay.city.Car;
import io.kay.city.Drive;
import io.kay.city.Enter;
import io.kay.city.RunningCity;
import io.kay.city.Where;
import io.kay.inspect.Inspector;

/** State that survives the application, and what actuator shows of it. */
class KayPersistenceTests {

    @TempDir Path directory;

    private RunningCity run(String... properties) {
        return new RunningCity(Stream.concat(Stream.of(properties), Stream.of("kay.snapshot.directory=" + directory,
                "kay.journal.enabled=true", "kay.journal.file-size=64KB")).toArray(String[]::new));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void carsAreWhereTheyWereWhenTheApplicationStartsAgain(CapturedOutput output) {
        Id<Car> car;
        try (RunningCity city = run()) {
            car = city.system().spawn(Enter.at(7));
        }
        try (RunningCity city = run("kay.snapshot.on-shutdown=false")) {
            assertThat(output).containsPattern("started, going on from snapshot \\S+-1 with 1 instance");
            city.system().send(car, new Drive(3));
        }
        try (RunningCity city = run()) {
            assertThat(city.system().ask(car, new Where()).join()).isEqualTo(10);
        }
    }

    @Test
    void snapshotsAreTakenAndShown() throws Exception {
        try (RunningCity city = run("management.endpoint.kay.access=unrestricted", "kay.snapshot.on-shutdown=false")) {
            city.system().ask(city.system().spawn(Enter.at(7)), new Where()).join();

            var posted = city.post("/actuator/kay/snapshots", "{}");

            assertThat(posted.statusCode()).isEqualTo(200);
            JsonNode all = city.json("/actuator/kay/snapshots");
            assertThat(all.get("directory").asString()).isEqualTo(directory.toString());
            assertThat(all.get("taken").asLong()).isEqualTo(1);
            assertThat(all.get("journal").get("records").asLong()).isEqualTo(2);
            String name = all.get("snapshots").get(0).get("name").asString();
            assertThat(posted.body()).contains(name);
            JsonNode one = city.json("/actuator/kay/snapshots/" + name);
            assertThat(one.get("instances").asLong()).isEqualTo(1);
            assertThat(one.get("bytes").asLong()).isPositive();
            assertThat(city.get("/actuator/kay/snapshots/yesterday").statusCode()).isEqualTo(404);
            assertThat(city.get("/actuator/kay/snapshots/a/b").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void noSnapshotIsTakenUnlessWritingIsAllowed() throws Exception {
        try (RunningCity city = run()) {
            assertThat(city.post("/actuator/kay/snapshots", "{}").statusCode()).isIn(404, 405);
            assertThat(city.json("/actuator/kay/snapshots").get("snapshots")).isEmpty();
        }
    }

    @Test
    void aSystemWithoutADirectorySaysSo() throws Exception {
        try (RunningCity city = new RunningCity("management.endpoint.kay.access=unrestricted")) {
            for (var response : List.of(city.get("/actuator/kay/snapshots"),
                    city.get("/actuator/kay/snapshots/x"), city.post("/actuator/kay/snapshots", "{}"))) {
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.body()).contains("set kay.snapshot.directory");
            }
        }
    }

    @Test
    void healthIsDownWithTheReasonUntilASnapshotSucceedsAgain() throws Exception {
        try (RunningCity city = run("kay.snapshot.on-shutdown=false")) {
            KayHealthIndicator health = new KayHealthIndicator(city.context().getBean(Inspector.class));
            Files.move(directory, directory.resolveSibling(directory.getFileName() + "-away"));

            assertThat(city.system().snapshot()).failsWithin(Duration.ofMinutes(1));

            Health down = health.health();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails().get("reason").toString()).contains(directory.toString());
            Files.move(directory.resolveSibling(directory.getFileName() + "-away"), directory);
            await().untilAsserted(() -> assertThat(city.system().snapshot())
                    .succeedsWithin(Duration.ofMinutes(1)));
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails()).containsKey("snapshot");
        }
    }

    @Test
    void healthIsDownWhenTheLastSnapshotIsTooOld() {
        try (RunningCity city = run("kay.snapshot.max-age=1ms")) {
            KayHealthIndicator health = city.context().getBean(KayHealthIndicator.class);

            await().until(() -> health.health().getStatus().equals(Status.DOWN));

            assertThat(health.health().getDetails().get("reason").toString()).contains("old, which is more than");
        }
    }

    @Test
    void metersTellOfSnapshotsAndTheJournal() throws Exception {
        try (RunningCity city = run("kay.snapshot.on-shutdown=false")) {
            MeterRegistry registry = new SimpleMeterRegistry();
            new KayMetrics(city.context().getBean(Inspector.class)).bindTo(registry);
            assertThat(value(registry, "kay.snapshot.bytes")).isNaN();
            city.system().spawn(Enter.at(1));

            city.system().snapshot().get();

            assertThat(value(registry, "kay.snapshot.taken")).isEqualTo(1);
            assertThat(value(registry, "kay.snapshot.failures")).isZero();
            assertThat(value(registry, "kay.snapshot.bytes")).isPositive();
            assertThat(value(registry, "kay.snapshot.written")).isPositive();
            assertThat(value(registry, "kay.snapshot.pause")).isPositive();
            assertThat(value(registry, "kay.snapshot.duration")).isPositive();
            assertThat(value(registry, "kay.snapshot.age")).isNotNegative();
            assertThat(value(registry, "kay.journal.records")).isEqualTo(1);
            assertThat(value(registry, "kay.journal.bytes")).isPositive();
            assertThat(registry.get("kay.journal.syncs").functionTimer().count()).isPositive();
            assertThat(registry.getMeters()).allSatisfy(meter -> assertThat(meter.getId().getDescription())
                    .isNotBlank());
        }
    }

    private static double value(MeterRegistry registry, String name) {
        Meter meter = registry.get(name).meter();
        return meter.measure().iterator().next().getValue();
    }
}
