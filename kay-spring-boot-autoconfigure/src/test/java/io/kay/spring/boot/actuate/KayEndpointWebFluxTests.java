package io.kay.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

import io.kay.city.RunningCity;

/** The same answers over WebFlux. */
class KayEndpointWebFluxTests extends KayEndpointWebTests {

    @Override
    String webApplicationType() {
        return "reactive";
    }

    @Test
    void runsOnWebFlux() {
        try (RunningCity city = new RunningCity("spring.main.web-application-type=reactive")) {
            assertThat(city.context()).isInstanceOf(ReactiveWebServerApplicationContext.class);
        }
    }
}
