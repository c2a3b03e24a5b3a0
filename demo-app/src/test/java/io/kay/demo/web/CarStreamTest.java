package io.kay.demo.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.kay.demo.Client;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"city.cars=100000", "city.buses=10", "city.ticks-per-second=5"})
class CarStreamTest {

    @Autowired private MeterRegistry meters;

    private Client client;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = new Client(port);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void allCarsAreStreamedOnceEach() throws IOException {
        try (BufferedReader lines = lines()) {
            List<String> ids = lines.lines().map(line -> JsonPath.<String>read(line, "$.id")).toList();

            assertThat(ids).hasSize(100_010).doesNotHaveDuplicates();
        }
    }

    @Test
    void theScanStopsWhenTheClientHasGone() throws IOException {
        try (BufferedReader lines = lines()) {
            assertThat(lines.readLine()).contains("\"id\"");
        }
        client.close();

        await().untilAsserted(() -> assertThat(meters.find("city.streams").tag("end", "cancel").counters())
                .isNotEmpty());
    }

    private BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(client.stream("/api/cars"), UTF_8));
    }
}
