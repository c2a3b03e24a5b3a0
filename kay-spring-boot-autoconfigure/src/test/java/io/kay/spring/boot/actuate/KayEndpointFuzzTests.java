package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Id;
import io.kay.city.Car;
import io.kay.city.Enter;
import io.kay.city.Explode;
import io.kay.city.RunningCity;
import io.kay.city.Where;

/**
 * What comes to the endpoint over a raw connection, whatever it is, is answered or refused: it never is a fault of the
 * server, shows no value that is masked, and hurts no actor. {@code -Dkay.fuzz.tries=20000} tries longer,
 * {@code -Dkay.fuzz.seed=…} something else.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class KayEndpointFuzzTests {

    private static final int TRIES = Integer.getInteger("kay.fuzz.tries", 500);
    private static final long SEED = Long.getLong("kay.fuzz.seed", 1);
    private static final int CARS = 20;
    private static final double POSITION = 77_123.25;
    private static final List<String> VALUES = List.of("77123.25", "77,123.25", "\"secret\"", "\"Ada\"", "no fuel",
            "xyzzy");

    /** Which of Spring's web stacks serves. */
    String webApplicationType() {
        return "servlet";
    }

    @Test
    void whateverComesIsAnsweredOrRefusedAndHurtsNobody(@TempDir Path directory) throws Exception {
        try (RunningCity city = new RunningCity("spring.main.web-application-type=" + webApplicationType(),
                "management.endpoint.kay.access=unrestricted", "kay.panic.scope=instance",
                "kay.snapshot.directory=" + directory, "kay.snapshot.on-shutdown=false")) {
            List<Id<Car>> cars = new ArrayList<>();
            for (int i = 0; i < CARS; i++) {
                cars.add(city.system().spawn(Enter.at(POSITION)));
            }
            Id<Car> broken = city.system().spawn(Enter.at(POSITION));
            city.system().send(broken, new Explode("xyzzy"));
            await().until(city.system()::isPanicked);

            int answered = 0;
            for (int i = 0; i < TRIES; i++) {
                HostileRequest request = new HostileRequest(new Random(SEED * 1_000_003 + i));
                String response = exchange(city, request);
                String what = "try " + i + " of seed " + SEED + ":\n" + request + "\n\n" + response;
                answered += response.startsWith("HTTP/") ? 1 : 0;
                assertThat(response).as(what).doesNotContainPattern("\\AHTTP/1.. (500|502|504)").doesNotContain(VALUES);
            }

            assertThat(answered).isGreaterThan(TRIES / 2);
            assertThat(city.system().panics()).allSatisfy(panic -> assertThat(panic.id()).isEqualTo(broken));
            for (Id<Car> car : cars) {
                assertThat(city.system().ask(car, new Where(), Duration.ofSeconds(10)).join()).isEqualTo(POSITION);
            }
            assertThat(city.json("/actuator/kay").get("name").asString()).isEqualTo("kay");
        }
    }

    /** What the server says until it closes the connection, which it may do without a word. */
    private static String exchange(RunningCity city, HostileRequest request) throws IOException {
        try (Socket socket = new Socket("localhost", city.uri("/").getPort())) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(request.bytes());
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (SocketException e) {
                return "closed: " + e.getMessage();
            }
        }
    }
}
