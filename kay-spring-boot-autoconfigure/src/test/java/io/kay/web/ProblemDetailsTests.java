package io.kay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.function.RouterFunctions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.kay.Id;
import io.kay.InvalidIdException;
import io.kay.NoSuchInstanceException;
import io.kay.city.Car;
import io.kay.city.Crash;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.RunningCity;

/** What clients of an application get that does nothing about kay's exceptions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemDetailsTests {

    private RunningCity city;

    /** Which of Spring's web stacks serves. */
    String webApplicationType() {
        return "servlet";
    }

    private RunningCity run(Class<?>[] sources, String... properties) {
        return new RunningCity(
                Stream.concat(Stream.of(CityController.class), Arrays.stream(sources)).toArray(Class<?>[]::new),
                Stream.concat(Arrays.stream(properties),
                        Stream.of("spring.main.web-application-type=" + webApplicationType()))
                        .toArray(String[]::new));
    }

    @BeforeAll
    void start() {
        city = run(new Class<?>[] {Routes.class}, "kay.panic.scope=instance");
    }

    @AfterAll
    void stop() {
        city.close();
    }

    static Stream<List<Object>> everyExceptionInEveryWay() {
        var statuses = List.<List<Object>>of(List.of("dead", 404), List.of("late", 504), List.of("full", 429),
                List.of("large", 413), List.of("stopped", 503), List.of("snapshot", 503), List.of("journal", 503),
                List.of("inspection", 503));
        return Stream.of("thrown", "completion", "execution", "future", "stage", "mono", "route")
                .flatMap(way -> statuses.stream()
                        .map(status -> List.of("/" + way + "/" + status.getFirst(), status.getLast())));
    }

    @ParameterizedTest
    @MethodSource("everyExceptionInEveryWay")
    void anExceptionOfKayIsAProblemWithItsStatus(List<Object> pathAndStatus) throws Exception {
        int status = (Integer) pathAndStatus.getLast();

        HttpResponse<String> response = city.get((String) pathAndStatus.getFirst());

        assertProblem(response, status);
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JsonMapper.builder().build().readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void aDeadInstanceIsNotFound() throws Exception {
        Id<Car> car = city.system().spawn(Enter.at(1));
        city.system().send(car, new Crash());

        assertProblem(city.get("/cars/" + car), 404);
        assertProblem(city.get("/waiting/" + car), 404);
    }

    @Test
    void aPanickedInstanceIsUnavailableAndItsValuesStayInside() throws Exception {
        Id<Car> car = city.system().spawn(Enter.at(1));
        city.system().send(car, new Explode("a secret"));
        await().until(() -> city.system().isPanicked());

        assertProblem(city.get("/cars/" + car), 503);
        assertProblem(city.get("/waiting/" + car), 503);
    }

    @Test
    void anExceptionOfTheApplicationStaysItsOwnWhateverItsCause() throws Exception {
        assertThat(city.get("/conflict").statusCode()).isEqualTo(409);
        assertThat(city.get("/cause").statusCode()).isEqualTo(500);
    }

    @Test
    void handlersOfTheApplicationComeFirst() throws Exception {
        try (RunningCity own = run(new Class<?>[] {OwnHandlers.class})) {
            assertThat(own.get("/thrown/dead").statusCode()).isEqualTo(410);
            assertThat(own.get("/mono/dead").statusCode()).isEqualTo(410);
            assertThat(own.get("/parse?id=x").statusCode()).isEqualTo(422);
            assertThat(own.get("/thrown/late").statusCode()).isEqualTo(504);
        }
    }

    /** Spring Boot's problem details say that an id was refused, but not why. */
    @Test
    void theReasonOfARefusalIsToldWithSpringBootsProblemDetailsToo() throws Exception {
        try (RunningCity own = run(new Class<?>[] {OwnHandlers.class}, "spring.mvc.problemdetails.enabled=true",
                "spring.webflux.problemdetails.enabled=true")) {
            HttpResponse<String> response = own.get("/cars/0.0.0.0");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("0.0.0.0 is the id of nobody");
            assertThat(own.get("/thrown/dead").statusCode()).isEqualTo(410);
        }
    }

    @Test
    void theyCanBeSwitchedOff() throws Exception {
        try (RunningCity off = run(new Class<?>[0], "kay.problem-details.enabled=false")) {
            assertThat(off.get("/thrown/dead").statusCode()).isEqualTo(500);
        }
    }

    @RestControllerAdvice
    static class OwnHandlers {

        @ExceptionHandler
        @ResponseStatus(HttpStatus.GONE)
        String dead(NoSuchInstanceException dead) {
            return "gone";
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
        String refused(InvalidIdException refused) {
            return "refused";
        }
    }

    /** Functional endpoints, which no advice knows. */
    @Configuration(proxyBeanMethods = false)
    static class Routes {

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
        static class WebMvc {

            @Bean
            org.springframework.web.servlet.function.RouterFunction<?> routes() {
                return RouterFunctions.route()
                        .GET("/route/{what}", request -> {
                            throw CityController.exception(request.pathVariable("what"));
                        })
                        .build();
            }
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
        static class WebFlux {

            @Bean
            org.springframework.web.reactive.function.server.RouterFunction<?> routes() {
                return org.springframework.web.reactive.function.server.RouterFunctions.route()
                        .GET("/route/{what}", request -> {
                            throw CityController.exception(request.pathVariable("what"));
                        })
                        .build();
            }
        }
    }
}
