package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

import io.kay.Id;
import io.kay.city.Car;
import io.kay.city.Crash;
import io.kay.city.Drive;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.RunningCity;
import io.kay.city.Where;

/** Statistics, top instances, queues and watches over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KayInspectionWebTests {

    private static final int CARS = 101;

    private RunningCity city;
    private Id<Car> car;

    /** Which of Spring's web stacks serves. */
    String webApplicationType() {
        return "servlet";
    }

    private RunningCity run(Class<?>[] sources, String... properties) {
        return new RunningCity(sources, Stream.concat(Stream.of(properties),
                Stream.of("spring.main.web-application-type=" + webApplicationType())).toArray(String[]::new));
    }

    private RunningCity run(String... properties) {
        return run(new Class<?>[0], properties);
    }

    @BeforeAll
    void start() {
        city = run("management.endpoint.kay.show-values=always");
        for (int i = 0; i < CARS; i++) {
            car = city.system().spawn(Enter.at(i));
        }
        await().until(() -> city.cars().count() == CARS);
    }

    @AfterAll
    void stop() {
        city.close();
    }

    @Test
    void showsStatisticsOfAField() throws Exception {
        JsonNode found = city.json("/actuator/kay/types/Car/statistics/position?buckets=4");

        assertThat(found.get("type").asString()).isEqualTo("Car");
        assertThat(found.get("field").asString()).isEqualTo("position");
        assertThat(found.get("count").asLong()).isEqualTo(CARS);
        assertThat(found.get("notNumbers").asLong()).isZero();
        assertThat(found.get("min").asDouble()).isZero();
        assertThat(found.get("max").asDouble()).isEqualTo(100);
        assertThat(found.get("mean").asDouble()).isEqualTo(50);
        assertThat(found.get("histogram").toString()).isEqualTo("[{\"from\":0.0,\"to\":25.0,\"count\":25},"
                + "{\"from\":25.0,\"to\":50.0,\"count\":25},{\"from\":50.0,\"to\":75.0,\"count\":25},"
                + "{\"from\":75.0,\"to\":100.0,\"count\":26}]");
        assertThat(city.json("/actuator/kay/types/Car/statistics/position").get("histogram")).hasSize(20);
    }

    @Test
    void showsNoValuesWhereThereAreNone() throws Exception {
        try (RunningCity empty = run("management.endpoint.kay.show-values=always")) {
            JsonNode found = empty.json("/actuator/kay/types/Car/statistics/position");

            assertThat(found.get("count").asLong()).isZero();
            assertThat(found.path("min").isNumber()).isFalse();
            assertThat(found.get("histogram")).isEmpty();
        }
    }

    @Test
    void showsTheTopInstances() throws Exception {
        JsonNode top = city.json("/actuator/kay/types/Car/top/position?k=3");

        assertThat(top.get("order").asString()).isEqualTo("highest");
        assertThat(positions(top)).containsExactly(100.0, 99.0, 98.0);
        assertThat(top.get("instances").get(0).get("id").asString()).isEqualTo(car.toString());
        assertThat(positions(city.json("/actuator/kay/types/Car/top/position?k=2&order=lowest&seconds=10")))
                .containsExactly(0.0, 1.0);
        assertThat(city.json("/actuator/kay/types/Car/top/position").get("instances")).hasSize(10);
    }

    private static List<Double> positions(JsonNode top) {
        List<Double> positions = new ArrayList<>();
        top.get("instances").forEach(each -> positions.add(each.get("state").get("position").asDouble()));
        return positions;
    }

    @Test
    void showsAQueueThatWaitsAfterAPanic() throws Exception {
        try (RunningCity panicked = run("management.endpoint.kay.show-values=always", "kay.partitions=1")) {
            Id<Car> unlucky = panicked.system().spawn(Enter.at(0));
            panicked.system().send(unlucky, new Explode("rust"));
            await().until(panicked.system()::isPanicked);
            panicked.system().send(unlucky, new Drive(12));
            panicked.system().send(panicked.cars().all(), new Drive(13));

            JsonNode queue = panicked.json("/actuator/kay/types/Car/partitions/0/queue?messages=1").get("user");

            assertThat(queue.get("messages").asLong()).isEqualTo(2);
            assertThat(queue.get("bytes").asLong()).isPositive();
            assertThat(queue.get("types")).hasSize(2);
            assertThat(queue.get("types").get(0).get("type").asString()).isEqualTo(Drive.class.getName());
            assertThat(queue.get("first")).hasSize(1);
            JsonNode first = queue.get("first").get(0);
            assertThat(first.get("kind").asString()).isEqualTo("MESSAGE");
            assertThat(first.get("recipient").asString()).isEqualTo(unlucky.toString());
            assertThat(first.get("message").get("metres").asDouble()).isEqualTo(12);
            panicked.system().resume();
            assertThat(panicked.system().ask(unlucky, new Where()).get(5, TimeUnit.SECONDS)).isEqualTo(25);
        }
    }

    @Test
    void watchesAnInstanceUntilEnoughWasSeen() {
        Id<Car> watched = city.system().spawn(Enter.at(1));
        CompletableFuture<JsonNode> watch = watch(city, watched, "?seconds=30&events=2");

        await().until(() -> {
            city.system().send(watched, new Drive(1));
            return watch.isDone();
        });

        JsonNode seen = watch.join();
        assertThat(seen.get("end").asString()).isEqualTo("ENOUGH");
        assertThat(seen.get("messages")).hasSize(2);
        JsonNode message = seen.get("messages").get(0);
        assertThat(message.get("number").asLong()).isEqualTo(1);
        assertThat(message.get("type").asString()).isEqualTo(Drive.class.getName());
        assertThat(message.get("message").get("metres").asDouble()).isEqualTo(1);
        assertThat(message.get("outcome").asString()).isEqualTo("LIVES");
        JsonNode change = message.get("changes").get(0);
        assertThat(change.get("field").asString()).isEqualTo("position");
        assertThat(change.get("after").asDouble()).isEqualTo(change.get("before").asDouble() + 1);
        city.system().send(watched, new Crash());
        await().until(() -> city.cars().count() == CARS);
    }

    @Test
    void watchesAnInstanceUntilItDiesOrTheTimeIsOver() throws Exception {
        assertThat(city.json("/actuator/kay/types/Car/instances/" + car + "/watch?seconds=1").get("end").asString())
                .isEqualTo("TIME_OVER");
        try (RunningCity other = run()) {
            Id<Car> doomed = other.system().spawn(Enter.at(1));
            CompletableFuture<JsonNode> watch = watch(other, doomed, "?seconds=30");
            await().until(() -> {
                other.system().send(doomed, new Drive(1));
                return other.json("/actuator/kay/types/Car").get("counters").get("handled").asLong() > 20;
            });
            other.system().send(doomed, new Crash());

            assertThat(watch.join().get("end").asString()).isEqualTo("DIED");
        }
    }

    private static CompletableFuture<JsonNode> watch(RunningCity city, Id<Car> watched, String query) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return city.json("/actuator/kay/types/Car/instances/" + watched + "/watch" + query);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"/statistics/colour,400,holds no number but ENUM",
            "/statistics/nothing,400,numeric fields are [position]",
            "/statistics/position?buckets=0,400,buckets must be a number from 1 to 200",
            "/statistics/position?buckets=201,400,1 to 200", "/statistics/position?buckets=-5,400,1 to 200",
            "/statistics/position?buckets=99999999999,400,1 to 200", "/statistics/position?buckets=many,400,1 to 200",
            "/statistics/position?seconds=0,400,seconds must be a number from 1 to 60",
            "/statistics/position?seconds=61,400,1 to 60", "/statistics/position/more,404,nothing at this path",
            "/statistics,404,nothing at this path", "/top/position?k=0,400,k must be a number from 1 to 1000",
            "/top/position?k=1001,400,1 to 1000", "/top/position?k=-1,400,1 to 1000",
            "/top/position?order=sideways,400,order must be highest or lowest",
            "/top/owner,400,numeric fields are [position]", "/top/%C3%A4,400,has no field",
            "/top,404,nothing at this path",
            "/partitions/-1/queue,400,has no partition -1", "/partitions/4096/queue,400,has no partition 4096",
            "/partitions/99999999999/queue,400,A partition has a number",
            "/partitions/x/queue,400,A partition has a number",
            "/partitions/0/queue?messages=101,400,messages must be a number from 0 to 100",
            "/partitions/0/queue?messages=-1,400,0 to 100", "/partitions/0,404,nothing at this path",
            "/partitions/0/other,404,nothing at this path", "/instances/garbage/watch,400,garbage",
            "/instances/0.0.0.0/watch,404,it has died", "/instances/9.9.9.9/watch,404,it has died",
            "/instances/0.1.268435455.0/watch,404,it has died", "/instances/0.2.0.1/watch,404,it has died",
            "/instances/0.1.99999.1/watch?seconds=0,400,seconds must be a number from 1 to 60",
            "/instances/0.1.99999.1/watch?seconds=61,400,1 to 60",
            "/instances/0.1.99999.1/watch?events=0,400,events must be a number from 1 to 1000",
            "/instances/0.1.99999.1/watch?events=1001,400,1 to 1000",
            "/instances/0.1.99999.1/watch?seconds=1e9,400,1 to 60", "/instances/0.1.99999.1/watch,404,it has died",
            "/instances/0.1.1.1/watch/more,404,nothing at this path"})
    void answersHostileRequestsWithAClearRefusal(String path, int status, String detail) throws Exception {
        HttpResponse<String> response = city.get("/actuator/kay/types/Car" + path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("json");
        assertThat(response.body()).contains("\"status\":" + status).contains(detail);
    }

    @Test
    void knowsNoFieldsOfTypesThatDoNotExist() throws Exception {
        for (String path : List.of("statistics/position", "top/position", "partitions/0/queue",
                "instances/0.1.1.1/watch")) {
            assertThat(city.get("/actuator/kay/types/Nobody/" + path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void hidesValuesByDefault() throws Exception {
        try (RunningCity discreet = run("kay.partitions=1")) {
            Id<Car> hidden = discreet.system().spawn(Enter.at(12345));
            discreet.system().ask(hidden, new Where()).get(5, TimeUnit.SECONDS);

            String statistics = discreet.get("/actuator/kay/types/Car/statistics/position").body();
            assertThat(statistics).contains("\"count\":1")
                    .contains("\"max\":\"******\"")
                    .contains("\"histogram\":[]")
                    .doesNotContain("12345");
            HttpResponse<String> top = discreet.get("/actuator/kay/types/Car/top/position");
            assertThat(top.statusCode()).isEqualTo(403);
            assertThat(top.body()).contains("management.endpoint.kay.show-values").doesNotContain(hidden.toString());

            CompletableFuture<JsonNode> watch = watch(discreet, hidden, "?events=1&seconds=30");
            await().until(() -> {
                discreet.system().send(hidden, new Drive(0.625));
                return watch.isDone();
            });
            assertThat(watch.join().toString()).contains("\"metres\":\"******\"")
                    .contains("\"field\":\"position\"")
                    .doesNotContain("12345")
                    .doesNotContain("0.625");

            discreet.system().send(hidden, new Explode("confidential"));
            await().until(discreet.system()::isPanicked);
            discreet.system().send(hidden, new Explode("confidential"));
            assertThat(discreet.get("/actuator/kay/types/Car/partitions/0/queue").body())
                    .contains("\"reason\":\"******\"")
                    .doesNotContain("confidential");
        }
    }

    @Test
    void passesValuesToSanitizingFunctions() throws Exception {
        try (RunningCity sanitized = run(new Class<?>[] {Sanitizing.class},
                "management.endpoint.kay.show-values=always", "kay.partitions=1")) {
            Id<Car> known = sanitized.system().spawn(Enter.at(12345));
            sanitized.system().ask(known, new Where()).get(5, TimeUnit.SECONDS);

            assertThat(sanitized.get("/actuator/kay/types/Car/statistics/position").body()).doesNotContain("12345");
            assertThat(sanitized.get("/actuator/kay/types/Car/top/position").statusCode()).isEqualTo(403);
            sanitized.system().send(known, new Explode("rust"));
            await().until(sanitized.system()::isPanicked);
            sanitized.system().send(known, new Drive(12));
            assertThat(sanitized.json("/actuator/kay/types/Car/partitions/0/queue").toString())
                    .contains("\"metres\":\"Car.Drive.metres\"");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Sanitizing {

        @Bean
        SanitizingFunction lengths() {
            return data -> data.getKey().endsWith("position") || data.getKey().endsWith("metres")
                    ? data.withValue(data.getKey())
                    : data;
        }
    }
}
