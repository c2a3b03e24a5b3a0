package io.kay.demo.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.kay.demo.CityTest;
import io.kay.demo.Client;
import io.kay.demo.Client.Answer;

@CityTest
class CityApiTest {

    private static final String EVERYWHERE = "west=-9999&south=-9999&east=9999&north=9999";

    private Client client;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = new Client(port);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private String spawned(String kind) {
        Answer answer = client.call("POST", "/api/cars?count=1&kind=" + kind);
        assertThat(answer.status()).isEqualTo(201);
        return answer.<List<String>>get("$.ids").getFirst();
    }

    private void remove(String id) {
        assertThat(client.call("DELETE", "/api/cars/" + id).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"car", "bus"})
    void aCarIsSpawnedDrivesAndIsRemoved(String kind) {
        String id = spawned(kind);
        Answer first = client.get("/api/cars/" + id);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.<String>get("$.id")).isEqualTo(id);
        assertThat(first.<String>get("$.kind")).isEqualTo(kind);
        await().untilAsserted(() -> assertThat(client.get("/api/cars/" + id).<Object>get("$.at"))
                .isNotEqualTo(first.<Object>get("$.at")));

        remove(id);

        await().untilAsserted(() -> assertThat(client.get("/api/cars/" + id).status()).isEqualTo(404));
        assertThat(client.call("DELETE", "/api/cars/" + id).status()).isEqualTo(404);
    }

    @Test
    void statisticsCountCarsOnRoads() {
        Answer statistics = client.get("/api/statistics");

        assertThat(statistics.number("$.cars")).isGreaterThanOrEqualTo(3000);
        assertThat(statistics.number("$.buses")).isGreaterThanOrEqualTo(60);
        assertThat(statistics.<Boolean>get("$.conserved")).isTrue();
        assertThat(statistics.<List<Integer>>get("$.classes[*].users").stream().mapToInt(i -> i).sum())
                .isEqualTo((int) (statistics.number("$.cars") + statistics.number("$.buses")));
        await().untilAsserted(() -> {
            Answer later = client.get("/api/statistics");
            assertThat(later.number("$.ticksPerSecond")).isPositive();
            assertThat(later.number("$.messagesPerSecond")).isGreaterThan(3000);
            assertThat(later.number("$.speed")).isBetween(1.0, 127.0);
        });
    }

    @Test
    void theConservationLawHolds() {
        Answer answer = client.get("/api/conservation");

        assertThat(answer.<Boolean>get("$.holds")).isTrue();
        assertThat(answer.number("$.usersOnRoads")).isEqualTo(answer.number("$.usersAlive"));
    }

    @Test
    void theMapHasAStreetForEveryRoad() {
        Answer map = client.get("/api/map");
        List<List<Integer>> streets = map.get("$.streets");

        assertThat(streets.stream().mapToInt(street -> street.get(2) < 0 ? 1 : 2).sum())
                .isEqualTo((int) map.number("$.roads"));
        assertThat(map.<List<String>>get("$.classes")).hasSize(6);
    }

    @Test
    void aFrameShowsAllCarsOrASample() {
        ByteBuffer all = frame(EVERYWHERE + "&limit=50000");
        ByteBuffer some = frame(EVERYWHERE + "&limit=1000");
        ByteBuffer none = frame("west=5e6&south=5e6&east=5.1e6&north=5.1e6");

        assertThat(all.getInt(8)).isEqualTo(1);
        assertThat(all.getInt(12)).isGreaterThanOrEqualTo(3060);
        assertThat(all.capacity()).isEqualTo(16 + 8 * all.getInt(12));
        assertThat(some.getInt(8)).isGreaterThanOrEqualTo(4);
        assertThat(some.getInt(12)).isBetween(300, 1300);
        assertThat(none.capacity()).isEqualTo(16);
    }

    @Test
    void laterFramesShowOtherPlaces() {
        ByteBuffer first = frame(EVERYWHERE);

        await().untilAsserted(() -> {
            ByteBuffer later = frame(EVERYWHERE);
            assertThat(later.getLong(0)).isGreaterThan(first.getLong(0));
            assertThat(later.getLong(16)).isNotEqualTo(first.getLong(16));
        });
    }

    private ByteBuffer frame(String query) {
        return client.frame(query);
    }

    @Test
    void theNearestCarIsFoundOrNone() {
        String id = spawned("car");
        Answer car = client.get("/api/cars/" + id);
        Answer nearest = client
                .get("/api/nearest?radius=500&x=" + car.number("$.at.x") + "&y=" + car.number("$.at.y"));

        assertThat(nearest.status()).isEqualTo(200);
        assertThat(nearest.number("$.metres")).isLessThan(500);
        assertThat(client.get("/api/nearest?x=5000000&y=0").status()).isEqualTo(204);
        remove(id);
    }

    @Test
    void aCarIsFollowedUntilItLeavesTheCity() throws IOException {
        String id = spawned("car");

        try (BufferedReader events = new BufferedReader(
                new InputStreamReader(client.stream("/api/cars/" + id + "/events"), UTF_8))) {
            List<Object> places = events.lines()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> JsonPath.<Object>read(line.substring(5), "$.at"))
                    .distinct()
                    .limit(3)
                    .toList();
            assertThat(places).hasSize(3);

            remove(id);

            assertThat(events.lines().filter(line -> line.startsWith("data:"))).allMatch(line -> line.contains(id));
        }
    }

    @ParameterizedTest
    @CsvSource({
            "GET, /api/cars/x, 400", "GET, /api/cars/1, 400", "GET, /api/cars/-1.2.3.4, 400",
            "GET, /api/cars/0.2.3.4.5, 400", "GET, /api/cars/0.2.3.99999999999, 400",
            "GET, /api/cars/%F0%9F%9A%97, 400",
            "GET, /api/cars/0.1.268435454.1, 404", "GET, /api/cars/0.1.0.4095, 404",
            "GET, /api/cars/0.2.268435455.0, 404",
            "GET, /api/cars/0.3.0.1, 404", "GET, /api/cars/0.1023.0.1, 404", "GET, /api/cars/0.0.0.0, 404",
            "GET, /api/cars/16383.1023.268435455.4095, 404", "GET, /api/cars/7.1.0.1, 404",
            "GET, /api/cars/x/events, 400", "GET, /api/cars/0.2.268435455.0/events, 404",
            "POST, /api/cars/x/crash, 400", "POST, /api/cars/0.2.268435455.0/crash, 404",
            "POST, /api/cars/0.3.0.1/crash, 404", "GET, /api/cars/0.2.0.1/crash, 405",
            "DELETE, /api/cars/x, 400", "DELETE, /api/cars/0.2.268435455.0, 404", "DELETE, /api/cars/0.3.0.1, 404",
            "POST, /api/cars?count=-1, 400", "POST, /api/cars?count=0, 400", "POST, /api/cars?count=100001, 400",
            "POST, /api/cars?count=99999999999999, 400", "POST, /api/cars?count=many, 400",
            "POST, /api/cars?kind=tram, 400", "POST, /api/cars?kind=CAR, 400", "POST, /api/cars/0.1.0.1, 405",
            "DELETE, /api/cars, 405", "PUT, /api/cars, 405",
            "GET, /api/frame, 400", "GET, /api/frame?west=0&south=0&east=1, 400",
            "GET, /api/frame?west=NaN&south=0&east=1&north=1, 400",
            "GET, /api/frame?west=2&south=0&east=1&north=1, 400",
            "GET, /api/frame?west=0&south=0&east=Infinity&north=1, 400",
            "GET, /api/frame?west=0&south=0&east=1&north=1&limit=0, 400",
            "GET, /api/frame?west=0&south=0&east=1&north=1&limit=50001, 400",
            "GET, /api/nearest, 400", "GET, /api/nearest?x=a&y=0, 400", "GET, /api/nearest?x=0&y=1e300, 400",
            "GET, /api/nearest?x=0&y=0&radius=-1, 400", "GET, /api/nearest?x=0&y=0&radius=NaN, 400",
            "GET, /api/nothing, 404", "POST, /api/statistics, 405"})
    void badInputIsRefusedWithAProblem(String method, String path, int status) {
        Answer answer = client.call(method, path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.number("$.status")).isEqualTo(status);
        assertThat(answer.<String>get("$.detail")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"/api/frame?west=%F0, 400", "/api/nearest?x=%C3&y=0, 400", "/error, 404"})
    void whatIsNoSensibleRequestIsNoFailureOfTheServer(String path, int status) {
        assertThat(client.get(path).status()).isEqualTo(status);
    }

    @Test
    void aCityThatIsFullTakesNobody() {
        double before = client.get("/api/statistics").number("$.cars");

        Answer answer = client.call("POST", "/api/cars?count=50000");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.<String>get("$.detail")).contains("city.max-users");
        assertThat(client.get("/api/statistics").number("$.cars")).isEqualTo(before);
    }

    @Test
    void thePageLoadsNothingFromElsewhere() {
        Answer page = client.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.type()).startsWith("text/html");
        assertThat(page.body()).doesNotContain("http://", "https://");
    }
}
