package io.kay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.demo.Client.Answer;

/** The city as a process that ends and is started again. {@code -Dcity.cars=1000000} does it with a large one. */
class KilledCityIT {

    private static final int CARS = Integer.getInteger("city.cars", 5000);
    private static final int READERS = 10;

    private static final String GOES_ON = "drive on where they were in snapshot";

    @TempDir Path directory;

    @Test
    void aKilledCityGoesOnWhereTheLastSnapshotLeftItWithTheSameIds() throws Exception {
        List<String> cars;
        String snapshot;
        try (CityProcess city = start("first.log", "--kay.snapshot.interval=200ms")) {
            city.await(() -> city.client().get("/actuator/kay/snapshots").number("$.taken") > 0);
            cars = city.client().get("/actuator/kay/types/Car/instances?limit=100").get("$.instances[*].id");
            city.kill();
            assertThat(cars).hasSize(100);
        }
        assertThat(Files.readString(directory.resolve("first.log"))).contains(CARS + " cars");

        try (CityProcess city = start("second.log", "--kay.snapshot.interval=200ms")) {
            for (String car : cars) {
                assertThat(city.client().get("/api/cars/" + car).status()).as(car).isEqualTo(200);
            }
            Answer conservation = city.client().get("/api/conservation");
            assertThat(conservation.<Boolean>get("$.holds")).as(conservation.body()).isTrue();
            assertThat(conservation.number("$.usersAlive")).isEqualTo(CARS);
            Answer before = city.client().get("/api/statistics");
            city.await(() -> city.client().get("/api/statistics").number("$.tick") > before.number("$.tick"));
            assertThat(city.client().get("/actuator/health").body()).contains("UP");
            snapshot = city.client().get("/actuator/kay/snapshots").get("$.snapshots[0].name");
            city.kill();
        }
        assertThat(snapshot).isNotEmpty();
        assertThat(Files.readString(directory.resolve("second.log"))).contains(GOES_ON);
    }

    /**
     * Readers follow cars and stream all of them, most without reading what they get. The web server does not wait for
     * any of them, and what the last snapshot keeps is found again.
     */
    @Test
    void aCityThatIsToldToStopDoesNotWaitForItsReadersAndLosesNothing() throws Exception {
        String late;
        try (CityProcess city = start("first.log"); IdleReaders readers = new IdleReaders(city.client())) {
            late = city.client().call("POST", "/api/cars").<List<String>>get("$.ids").getFirst();
            readers.open("/api/cars", READERS);
            readers.open("/api/cars/" + late + "/events", READERS);
            InputStream read = city.client().stream("/api/cars/" + late + "/events");
            assertThat(read.read()).isPositive();

            city.terminate();

            assertThat(read.readAllBytes()).as("a stream that ended as it should").isNotNull();
        }
        assertThat(Files.readString(directory.resolve("first.log"))).contains("stopped in")
                .doesNotContain("still active", "still running", "ERROR");

        try (CityProcess city = start("second.log")) {
            assertThat(city.client().get("/api/cars/" + late).status()).isEqualTo(200);
        }
        assertThat(Files.readString(directory.resolve("second.log"))).contains(GOES_ON);
    }

    private CityProcess start(String log, String... settings) throws IOException {
        return new CityProcess(directory.resolve(log), Stream.concat(Stream.of("--city.cars=" + CARS,
                "--city.buses=0", "--kay.snapshot.directory=" + directory.resolve("city")), Stream.of(settings))
                .toList());
    }
}
