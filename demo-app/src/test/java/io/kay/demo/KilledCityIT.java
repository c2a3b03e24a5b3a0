package io.kay.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.demo.Client.Answer;

/** The city as a process that is killed and started again. {@code -Dcity.cars=1000000} does it with a large one. */
class KilledCityIT {

    private static final int CARS = Integer.getInteger("city.cars", 5000);
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path directory;

    @Test
    void aKilledCityGoesOnWhereTheLastSnapshotLeftItWithTheSameIds() throws Exception {
        List<String> cars;
        String snapshot;
        try (City city = new City("first.log")) {
            cars = city.client.get("/actuator/kay/types/Car/instances?limit=100").get("$.instances[*].id");
            city.kill();
            assertThat(cars).hasSize(100);
        }
        assertThat(Files.readString(directory.resolve("first.log"))).contains(CARS + " cars");

        try (City city = new City("second.log")) {
            for (String car : cars) {
                assertThat(city.client.get("/api/cars/" + car).status()).as(car).isEqualTo(200);
            }
            Answer conservation = city.client.get("/api/conservation");
            assertThat(conservation.<Boolean>get("$.holds")).as(conservation.body()).isTrue();
            assertThat(conservation.number("$.usersAlive")).isEqualTo(CARS);
            Answer before = city.client.get("/api/statistics");
            await().atMost(PATIENCE)
                    .until(() -> city.client.get("/api/statistics").number("$.tick") > before.number("$.tick"));
            assertThat(city.client.get("/actuator/health").body()).contains("UP");
            snapshot = city.client.get("/actuator/kay/snapshots").get("$.snapshots[0].name");
            city.kill();
        }
        assertThat(snapshot).isNotEmpty();
        assertThat(Files.readString(directory.resolve("second.log"))).contains("drive on where they were in snapshot");
    }

    /** A process with a city that has at least one snapshot. */
    private final class City implements AutoCloseable {

        private final Process process;
        private final Client client;

        City(String log) throws IOException {
            Path output = directory.resolve(log);
            process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m", "-cp",
                    System.getProperty("java.class.path"), DemoApplication.class.getName(), "--server.port=0",
                    "--city.cars=" + CARS, "--city.buses=0", "--kay.snapshot.directory=" + directory.resolve("city"),
                    "--kay.snapshot.interval=200ms").redirectErrorStream(true).redirectOutput(output.toFile()).start();
            await().atMost(PATIENCE).until(() -> port(output) > 0);
            client = new Client(port(output));
            await().atMost(PATIENCE)
                    .until(() -> client.get("/actuator/kay/snapshots").number("$.taken") > 0);
        }

        private int port(Path output) {
            try {
                Matcher started = STARTED.matcher(Files.readString(output));
                assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
                return started.find() ? Integer.parseInt(started.group(1)) : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            client.close();
            process.destroyForcibly();
        }
    }
}
