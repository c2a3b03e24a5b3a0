package io.kay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.kay.Id;
import io.kay.city.Build;
import io.kay.city.Car;
import io.kay.city.Enter;
import io.kay.city.Road;
import io.kay.city.RunningCity;

/** Ids in paths, parameters and bodies of requests to an application that does nothing about them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdRequestTests {

    private RunningCity city;
    private Id<Car> car;
    private Id<Road> road;

    /** Which of Spring's web stacks serves. */
    String webApplicationType() {
        return "servlet";
    }

    @BeforeAll
    void start() {
        city = new RunningCity(new Class<?>[] {CityController.class},
                "spring.main.web-application-type=" + webApplicationType());
        car = city.system().spawn(Enter.at(7));
        road = city.system().spawn(new Build(3));
        await().until(() -> city.cars().count() == 1);
    }

    @AfterAll
    void stop() {
        city.close();
    }

    /** A path variable of type Id was a 500. */
    @Test
    void anIdIsAPathVariable() throws Exception {
        assertThat(city.get("/cars/" + car).body()).isEqualTo("7.0");
        assertThat(city.get("/users/" + car).body()).isEqualTo("\"" + car + "\"");
        assertThat(city.get("/any/" + road).body()).isEqualTo("\"" + road + "\"");
        assertThat(city.get("/list?id=" + car + "&id=" + car).body())
                .isEqualTo("[\"" + car + "\",\"" + car + "\"]");
    }

    /** What is none, all, of another type or machine, or no id at all; T is the number of cars, R that of roads. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.T.268435455.0", "0.R.0.1", "0.99.0.1", "5.T.0.1", "0.T.0.0", "x", "+0.T.0.1",
            "0.T.٣.1", "99999999999999999999.1.1.1", "%00", "1\n2"})
    void anythingElseIsABadRequestThatSaysWhy(String text) throws Exception {
        String id = URLEncoder.encode(forged(text), StandardCharsets.UTF_8).replace("+", "%20");

        for (String path : new String[] {"/cars/" + id, "/list?id=" + id, "/parse?id=" + id}) {
            assertRefused(city.get(path), path);
        }
        assertThat(city.cars().count()).isEqualTo(1);
    }

    private String forged(String text) {
        return text.replace("T", String.valueOf(Id.type(car.bits())))
                .replace("R", String.valueOf(Id.type(road.bits())));
    }

    private static void assertRefused(HttpResponse<String> response, String what) {
        assertThat(response.statusCode()).as(what).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).as(what)
                .startsWith("application/problem+json");
        JsonNode problem = JsonMapper.builder().build().readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(400);
        assertThat(problem.get("detail").asString()).as(what)
                .matches("(Not an id: |\\d+\\.\\d+\\.\\d+\\.\\d+ (is|belongs|addresses|never)).*");
    }

    @Test
    void anIdOfAnotherTypeIsNoRoadUser() throws Exception {
        assertRefused(city.get("/users/" + road), "a road");
        assertRefused(city.get("/any/0.0.0.0"), "nobody");
        assertRefused(city.get("/any/" + city.cars().all()), "all cars");
    }

    /** Ids were numbers that JavaScript cannot hold. */
    @Test
    void idsAreTextInABodyAndInTheKeysOfItsMaps() throws Exception {
        String json = "{\"car\":\"" + car + "\",\"loads\":{\"" + car + "\":3},\"roads\":[\"" + road
                + "\"],\"user\":\"" + car + "\"}";

        HttpResponse<String> response = city.post("/orders", json);

        JsonMapper mapper = JsonMapper.builder().build();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(mapper.readTree(response.body())).isEqualTo(mapper.readTree(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {"{'car':'R'}", "{'car':'0.0.0.0'}", "{'car':'ALL'}",
            "{'loads':{'R':1}}", "{'loads':{'ALL':1}}", "{'roads':['C']}", "{'user':'R'}", "{'car':'x'}"})
    void aBodyWithAForeignIdIsABadRequestThatSaysWhy(String body) throws Exception {
        String json = body.replace('\'', '"')
                .replace("ALL", city.cars().all().toString())
                .replace("R", road.toString())
                .replace("C", car.toString());

        assertRefused(city.post("/orders", json), json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"car\":7}", "{\"car\":{\"bits\":7}}", "{\"car\":[]}", "{\"car\":true}"})
    void aBodyWithSomethingElseThanTextIsABadRequest(String json) throws Exception {
        assertThat(city.post("/orders", json).statusCode()).isEqualTo(400);
    }
}
