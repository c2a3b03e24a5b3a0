package io.kay.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.kay.demo.CityTest;
import io.kay.demo.Client;
import io.kay.demo.Client.Answer;

@CityTest
class SameOriginTest {

    private Client client;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = new Client(port);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** Without the check each of these is answered as it is to the page: by another status. */
    @ParameterizedTest
    @CsvSource({"POST, /api/cars?count=0", "POST, /api/cars/0.2.268435455.0/crash", "DELETE, /api/cars/0.2.268435455.0",
            "POST, /actuator/kay/panics/999", "POST, /actuator/kay/snapshots", "PUT, /api/cars"})
    void whatAnotherSiteWantsChangedIsForbidden(String method, String path) {
        for (String origin : new String[] {"http://evil.example", "https://localhost", "http://localhost:1", "null",
                "not a URL", ""}) {
            forbidden(client.call(method, path, "Origin", origin));
        }
        for (String site : new String[] {"cross-site", "same-site", "anything"}) {
            forbidden(client.call(method, path, "Sec-Fetch-Site", site));
        }
    }

    private static void forbidden(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.<String>get("$.detail")).contains("Another site may not change this city");
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/cars?count=0, 400", "DELETE, /api/cars/0.2.268435455.0, 404",
            "POST, /actuator/kay/panics/999, 404"})
    void thePageItselfAndToolsMayChangeTheCity(String method, String path, int status) {
        assertThat(client.call(method, path).status()).isEqualTo(status);
        assertThat(client.call(method, path, "Origin", client.base()).status()).isEqualTo(status);
        assertThat(client.call(method, path, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(status);
        assertThat(client.call(method, path, "Sec-Fetch-Site", "none").status()).isEqualTo(status);
    }

    @Test
    void anybodyMayLook() {
        assertThat(client.call("GET", "/api/statistics", "Origin", "http://evil.example").status()).isEqualTo(200);
    }
}
