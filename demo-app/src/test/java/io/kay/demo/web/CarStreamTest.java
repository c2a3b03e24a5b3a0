package io.kay.demo.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

import io.kay.demo.Client;
import io.kay.demo.IdleReaders;

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

    /**
     * Fifty clients ask for all cars, or follow one, and do not read. The city ticks on, what they would read is put into
     * words by none of its workers, and only as much of it as fits into the buffers on the way.
     */
    @Test
    void clientsThatDoNotReadTakeNothingFromTheCity() throws IOException {
        int readers = 25;
        long ticks = 25;
        Words.AUTHORS.clear();
        try (IdleReaders idle = new IdleReaders(client)) {
            String car = client.get("/actuator/kay/types/Car/instances?limit=1")
                    .<List<String>>get("$.instances[*].id")
                    .getFirst();
            idle.open("/api/cars", readers);
            idle.open("/api/cars/" + car + "/events", readers);
            double before = client.get("/api/statistics").number("$.tick");

            await().untilAsserted(
                    () -> assertThat(client.get("/api/statistics").number("$.tick")).isGreaterThan(before + ticks));

            assertThat(Words.AUTHORS.keySet()).isNotEmpty().noneMatch(thread -> thread.startsWith("kay-"));
            assertThat(Words.AUTHORS.values().stream().mapToLong(LongAdder::sum).sum()).isLessThan(readers * 100_010L);
            assertThat(client.get("/api/conservation").<Boolean>get("$.holds")).isTrue();
        }
    }

    /** Notes which threads put cars into words, and how often. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Words {

        static final Map<String, LongAdder> AUTHORS = new ConcurrentHashMap<>();

        @Bean
        JacksonModule authors() {
            return new SimpleModule().addSerializer(CarView.Place.class, new ValueSerializer<CarView.Place>() {
                @Override
                public void serialize(CarView.Place place, JsonGenerator json, SerializationContext context) {
                    AUTHORS.computeIfAbsent(Thread.currentThread().getName(), _ -> new LongAdder()).increment();
                    json.writeStartObject();
                    json.writeNumberProperty("x", place.x());
                    json.writeNumberProperty("y", place.y());
                    json.writeEndObject();
                }
            });
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
