package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.WebFilter;
import tools.jackson.databind.JsonNode;

import io.kay.Id;
import io.kay.city.Car;
import io.kay.city.Crash;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.Gate;
import io.kay.city.RunningCity;
import io.kay.city.Where;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KayEndpointWebTests {

    private static final int CARS = 250;

    private RunningCity city;
    private Id<Car> car;

    /** Which of Spring's web stacks serves. */
    String webApplicationType() {
        return "servlet";
    }

    private RunningCity run(String... properties) {
        return run(new Class<?>[0], properties);
    }

    private RunningCity run(Class<?>[] sources, String... properties) {
        return new RunningCity(sources, Stream.concat(Stream.of(properties),
                Stream.of("spring.main.web-application-type=" + webApplicationType())).toArray(String[]::new));
    }

    @BeforeAll
    void start() throws Exception {
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
    void showsTheSystem() throws Exception {
        JsonNode system = city.json("/actuator/kay");

        assertThat(system.get("name").asString()).isEqualTo("kay");
        assertThat(system.get("state").asString()).isEqualTo("RUNNING");
        assertThat(Instant.parse(system.get("started").asString())).isBefore(Instant.now());
        assertThat(system.get("instances").asLong()).isEqualTo(CARS);
        assertThat(system.get("allocatedBytes").asLong()).isPositive();
        assertThat(names(system.get("types"))).containsExactly("Car", "Road");
        assertThat(system.get("types").get(0).get("counters").get("instances").asLong()).isEqualTo(CARS);
        assertThat(system.get("workers")).hasSize(2);
        assertThat(system.get("panics")).isEmpty();
    }

    @Test
    void showsTheTypes() throws Exception {
        assertThat(names(city.json("/actuator/kay/types").get("types"))).containsExactly("Car", "Road");
    }

    private static List<String> names(JsonNode types) {
        List<String> names = new ArrayList<>();
        types.forEach(type -> names.add(type.get("name").asString()));
        return names;
    }

    @Test
    void showsATypeWithItsPartitions() throws Exception {
        JsonNode type = city.json("/actuator/kay/types/Car");

        assertThat(type.get("className").asString()).isEqualTo(Car.class.getName());
        assertThat(type.get("traits").get(0).asString()).isEqualTo("io.kay.city.RoadUser");
        assertThat(type.get("state").toString()).contains("position: ");
        assertThat(type.get("rowBytes").asInt()).isPositive();
        long instances = 0;
        for (JsonNode partition : type.get("partitions")) {
            instances += partition.get("counters").get("instances").asLong();
        }
        assertThat(instances).isEqualTo(CARS);
        assertThat(type.get("counters").get("oldestMessageAgeMillis").asLong(-1)).isNotNegative();
        assertThat(type.get("counters").get("turnTimeMillis").asLong(-1)).isNotNegative();
    }

    @Test
    void pagesThroughAllInstancesOnce() throws Exception {
        Set<String> ids = new TreeSet<>();
        int seen = 0;
        String query = "?limit=40";
        while (query != null) {
            JsonNode page = city.json("/actuator/kay/types/Car/instances" + query);
            assertThat(page.get("type").asString()).isEqualTo("Car");
            assertThat(page.get("instances").size()).isLessThanOrEqualTo(40);
            for (JsonNode instance : page.get("instances")) {
                ids.add(instance.get("id").asString());
                seen++;
            }
            query = page.has("next") ? "?limit=40&cursor=" + page.get("next").asString() : null;
        }

        assertThat(seen).isEqualTo(CARS);
        assertThat(ids).hasSize(CARS).contains(car.toString());
    }

    @Test
    void limitsAPageByDefault() throws Exception {
        assertThat(city.json("/actuator/kay/types/Car/instances").get("instances").size())
                .isBetween(1, KayEndpoint.DEFAULT_LIMIT);
    }

    @Test
    void showsAnInstance() throws Exception {
        JsonNode instance = city.json("/actuator/kay/types/Car/instances/" + car);

        assertThat(instance.get("id").asString()).isEqualTo(car.toString());
        JsonNode state = instance.get("state");
        assertThat(state.get("position").asDouble()).isEqualTo(CARS - 1);
        assertThat(state.get("colour").asString()).isEqualTo("BLUE");
        assertThat(state.get("road").asString()).isEqualTo("0.0.0.0");
        assertThat(state.get("owner").get("name").asString()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @CsvSource({"/types/Nobody,404", "/types/Nobody/instances,404", "/types/Nobody/instances/0.1.1.1,404",
            "/nowhere,404",
            "/types/Car/other,404", "/types/Car/instances/0.1.1.1/more,404", "/types/Car/instances/garbage,400",
            "/types/Car/instances/0.0.0.0,404", "/types/Car/instances/9.9.9.9,404",
            "/types/Car/instances/0.1.268435455.0,404", "/types/Car/instances/-1.-1.-1.-1,400",
            "/types/Car/instances/99999999999999999999.1.1.1,400", "/types/Car/instances?limit=-1,400",
            "/types/Car/instances?limit=0,400", "/types/Car/instances?limit=1001,400",
            "/types/Car/instances?limit=1000000000,400", "/types/Car/instances?limit=1e9,400",
            "/types/Car/instances?limit=99999999999999,400", "/types/Car/instances?limit=many,400",
            "/types/Car/instances?cursor=garbage,400", "/types/Car/instances?cursor=-1,400",
            "/types/Car/instances?cursor=99999999999999999999999999,400",
            "/types/Car/instances?cursor=9223372036854775807,400", "/types/Car/instances?cursor=%00%ff,400",
            "/types/Car%2Finstances,4xx", "/types/%C3%A4%E2%82%AC%F0%9F%9A%97,404", "/types/..%2F..%2Fetc,4xx",
            "/types/%00,4xx", "/types/Car;x=1,4xx", "/types//instances,4xx", "/types/%7B%7D,4xx"})
    void answersHostileRequestsWithAClearRefusal(String path, String status) throws Exception {
        HttpResponse<String> response = city.get("/actuator/kay" + path);

        assertThat(response.statusCode()).as(response.body()).isBetween(status.equals("4xx") ? 200 : 400, 499);
        if (!status.equals("4xx")) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(Integer.parseInt(status));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/types/Nobody", "/types/Car/instances?limit=0",
            "/types/Car/instances?limit=many", "/types/Car/instances?cursor=garbage",
            "/types/Car/instances/garbage", "/types/Car/instances/9.9.9.9", "/nowhere"})
    void saysWhatIsWrong(String path) throws Exception {
        HttpResponse<String> response = city.get("/actuator/kay" + path);

        assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("json");
        assertThat(response.body()).contains("\"status\":" + response.statusCode()).contains("\"detail\":\"");
    }

    @Test
    void onlyReads() throws Exception {
        for (String method : List.of("POST", "DELETE", "PUT")) {
            HttpRequest request = HttpRequest.newBuilder(city.uri("/actuator/kay/types/Car"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void doesNotFindTheDead() throws Exception {
        Id<Car> dead = city.system().spawn(Enter.at(0));
        city.system().send(dead, new Crash());
        await().until(() -> city.get("/actuator/kay/types/Car/instances/" + dead).statusCode() == 404);

        assertThat(city.get("/actuator/kay/types/Car/instances/" + dead).body()).contains("it has died");
    }

    @Test
    void doesNotFindAnInstanceUnderAnotherType() throws Exception {
        assertThat(city.get("/actuator/kay/types/Road/instances/" + car).statusCode()).isEqualTo(404);
    }

    @Test
    void hidesValuesByDefault() throws Exception {
        try (RunningCity discreet = run()) {
            Id<Car> hidden = discreet.system().spawn(Enter.at(12345));
            discreet.system().ask(hidden, new Where()).get(5, TimeUnit.SECONDS);

            String body = discreet.get("/actuator/kay/types/Car/instances/" + hidden).body();
            assertThat(body).contains("\"position\":\"******\"")
                    .contains("\"password\":\"******\"")
                    .contains(hidden.toString())
                    .doesNotContain("12345")
                    .doesNotContain("secret");
            assertThat(discreet.get("/actuator/kay/types/Car/instances").body()).contains("******")
                    .doesNotContain("12345");
        }
    }

    @Test
    void passesValuesToSanitizingFunctions() throws Exception {
        try (RunningCity sanitized = run(new Class<?>[] {Sanitizing.class},
                "management.endpoint.kay.show-values=always")) {
            Id<Car> known = sanitized.system().spawn(Enter.at(12345));
            sanitized.system().ask(known, new Where()).get(5, TimeUnit.SECONDS);

            JsonNode state = sanitized.json("/actuator/kay/types/Car/instances/" + known).get("state");
            assertThat(state.get("position").asDouble()).isEqualTo(12345);
            assertThat(state.get("owner").get("password").asString()).isEqualTo("******");
            assertThat(state.get("owner").get("name").asString()).isEqualTo("Ada");
            assertThat(state.get("colour").asString()).isEqualTo("Car.colour");
        }
    }

    @Test
    void showsTheEvidenceOfAPanicAndResolvesIt() throws Exception {
        try (RunningCity panicked = run("management.endpoint.kay.show-values=always",
                "management.endpoint.kay.access=unrestricted", "kay.panic.scope=type")) {
            Id<Car> unlucky = panicked.system().spawn(Enter.at(7));
            panicked.system().send(unlucky, new Explode("loudly"));
            await().until(panicked.system()::isPanicked);

            JsonNode panics = panicked.json("/actuator/kay/panics").get("panics");
            JsonNode evidence = panicked.json("/actuator/kay/panics/1");

            assertThat(panics.get(0).get("number").asLong()).isEqualTo(1);
            assertThat(evidence.get("panic").get("scope").asString()).isEqualTo("TYPE");
            assertThat(evidence.get("panic").get("message").asString()).contains("loudly");
            assertThat(evidence.get("before").get("position").asDouble()).isEqualTo(7);
            assertThat(evidence.get("after").get("position").asDouble()).isEqualTo(7);
            assertThat(evidence.get("stackTrace").get(0).asString()).contains("io.kay.city.Car");
            assertThat(panicked.post("/actuator/kay/panics/1", "{\"action\":\"explode\"}").statusCode()).isEqualTo(400);
            assertThat(panicked.post("/actuator/kay/panics/1", "{}").statusCode()).isEqualTo(400);
            assertThat(panicked.post("/actuator/kay/panics/2", "{\"action\":\"skip-message\"}").statusCode())
                    .isEqualTo(404);
            assertThat(panicked.post("/actuator/kay/types", "{\"action\":\"skip-message\"}").statusCode())
                    .isEqualTo(404);

            var resolved = panicked.post("/actuator/kay/panics/1", "{\"action\":\"kill-instance\"}");

            assertThat(resolved.statusCode()).isEqualTo(200);
            assertThat(resolved.body()).contains("kill-instance");
            assertThat(panicked.system().isPanicked()).isFalse();
            assertThat(panicked.get("/actuator/kay/types/Car/instances/" + unlucky).statusCode()).isEqualTo(404);
            assertThat(panicked.get("/actuator/kay/panics/1").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void resolvesManyPanicsByTypeAndException() throws Exception {
        try (RunningCity panicked = run("kay.panic.scope=instance", "management.endpoint.kay.access=unrestricted")) {
            for (int i = 0; i < 3; i++) {
                panicked.system().send(panicked.system().spawn(Enter.at(i)), new Explode("loudly"));
            }
            await().until(() -> panicked.system().panics().size() == 3);

            assertThat(panicked.post("/actuator/kay/panics", "{}").statusCode()).isEqualTo(400);
            assertThat(panicked.post("/actuator/kay/panics", "{\"action\":\"skip-message\",\"type\":\"Road\"}").body())
                    .contains("\"resolved\":0");
            assertThat(panicked.post("/actuator/kay/panics",
                    "{\"action\":\"skip-message\",\"exception\":\"java.lang.OutOfMemoryError\"}").body())
                    .contains("\"resolved\":0");
            assertThat(panicked.post("/actuator/kay/panics", "{\"action\":\"kill-instance\",\"type\":\"Car\","
                    + "\"exception\":\"java.lang.IllegalStateException\"}").body()).contains("\"resolved\":3",
                            "kill-instance");
            assertThat(panicked.system().isPanicked()).isFalse();
        }
    }

    @Test
    void changesNothingUnlessWritingIsAllowed() throws Exception {
        try (RunningCity panicked = run()) {
            panicked.system().send(panicked.system().spawn(Enter.at(0)), new Explode("confidential"));
            await().until(panicked.system()::isPanicked);

            int status = panicked.post("/actuator/kay/panics/1", "{\"action\":\"skip-message\"}").statusCode();

            assertThat(status).isIn(404, 405);
            assertThat(panicked.system().isPanicked()).isTrue();
            assertThat(panicked.get("/actuator/kay/panics/1").body()).doesNotContain("confidential");
        }
    }

    @Test
    void auditsAPanicAndWhoResolvedIt() throws Exception {
        try (RunningCity panicked =
                run(new Class<?>[] {Audited.class}, "management.endpoint.kay.access=unrestricted")) {
            Id<Car> unlucky = panicked.system().spawn(Enter.at(0));
            panicked.system().send(unlucky, new Explode("confidential"));
            await().until(panicked.system()::isPanicked);

            panicked.post("/actuator/kay/panics/1", "{\"action\":\"kill-instance\"}");

            await().untilAsserted(() -> assertThat(panicked.json("/actuator/auditevents").get("events")).hasSize(2));
            JsonNode events = panicked.json("/actuator/auditevents?principal=ada").get("events");
            assertThat(events).hasSize(1);
            assertThat(events.get(0).get("type").asString()).isEqualTo("KAY_RESUME");
            JsonNode resume = events.get(0).get("data");
            assertThat(resume.get("panic").asLong()).isEqualTo(1);
            assertThat(resume.get("action").asString()).isEqualTo("kill-instance");
            assertThat(resume.get("id").asString()).isEqualTo(unlucky.toString());
            JsonNode panic = panicked.json("/actuator/auditevents?type=KAY_PANIC").get("events").get(0).get("data");
            assertThat(panic.get("scope").asString()).isEqualTo("SYSTEM");
            assertThat(panic.get("type").asString()).isEqualTo("Car");
            assertThat(panic.get("message").asString()).isEqualTo(Explode.class.getName());
            assertThat(panic.get("exception").asString()).isEqualTo("java.lang.IllegalStateException");
            assertThat(panicked.get("/actuator/auditevents").body()).doesNotContain("confidential");
        }
    }

    @Test
    void showsAPanicAndHidesWhatIsPrivate() throws Exception {
        try (RunningCity panicked = run()) {
            Id<Car> unlucky = panicked.system().spawn(Enter.at(0));
            panicked.system().send(unlucky, new Explode("confidential"));
            await().until(panicked.system()::isPanicked);

            JsonNode system = panicked.json("/actuator/kay");
            assertThat(system.get("state").asString()).isEqualTo("PANICKED");
            JsonNode panic = system.get("panics").get(0);
            assertThat(panic.get("type").asString()).isEqualTo("Car");
            assertThat(panic.get("id").asString()).isEqualTo(unlucky.toString());
            assertThat(panic.get("exception").asString()).isEqualTo("java.lang.IllegalStateException");
            assertThat(system.toString()).doesNotContain("confidential");
            assertThat(panicked.json("/actuator/kay/types/Car/instances/" + unlucky).has("state")).isTrue();
        }
    }

    @Test
    void givesUpOnAWorkerThatIsStuck() throws Exception {
        try (RunningCity stuck = run("management.endpoint.kay.timeout=100ms", "kay.partitions=1",
                "kay.shutdown.drain-timeout=1s"); Gate gate = new Gate()) {
            Id<Car> jammed = stuck.system().spawn(Enter.at(0));
            stuck.system().send(jammed, gate.jam());
            gate.awaitHandler();

            HttpResponse<String> response = stuck.get("/actuator/kay/types/Car/instances/" + jammed);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("did not answer within 100 ms", "a look at " + jammed,
                    "runs Car.jam at Car.java:");
            assertThat(stuck.get("/actuator/kay/types/Car/instances").statusCode()).isEqualTo(503);
            assertThat(stuck.get("/actuator/kay/types/Car").statusCode()).isEqualTo(200);
            gate.open();
            await().until(() -> stuck.get("/actuator/kay/types/Car/instances/" + jammed).statusCode() == 200);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Sanitizing {

        @Bean
        SanitizingFunction credentials() {
            return SanitizingFunction.sanitizeValue().ifLikelyCredential();
        }

        @Bean
        SanitizingFunction colours() {
            return data -> data.getKey().endsWith("colour") ? data.withValue(data.getKey()) : data;
        }
    }

    /** Every request is Ada's; one of the filters serves, whatever the web stack. */
    @Configuration(proxyBeanMethods = false)
    static class Audited {

        @Bean
        AuditEventRepository repository() {
            return new InMemoryAuditEventRepository();
        }

        @Bean
        Filter servletFilter() {
            return (request, response, chain) -> chain
                    .doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {

                        @Override
                        public Principal getUserPrincipal() {
                            return () -> "ada";
                        }
                    }, response);
        }

        @Bean
        WebFilter reactiveFilter() {
            return (exchange, chain) -> chain.filter(exchange)
                    .contextWrite(ReactiveSecurityContextHolder
                            .withAuthentication(new TestingAuthenticationToken("ada", "")));
        }
    }
}
