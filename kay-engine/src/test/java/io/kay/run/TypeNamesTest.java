package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"TrafficLight", "trafficlight", "TRAFFIC_LIGHT", "traffic-light", "traffic.light"})
    void caseAndSeparatorsDoNotMatter(String written) {
        assertThat(TypeNames.find(written, List.of("Car", "TrafficLight"))).isEqualTo("TrafficLight");
    }

    @Test
    void theExactNameIsPreferred() {
        assertThat(TypeNames.find("car", List.of("Car", "car"))).isEqualTo("car");
    }

    @Test
    void aNameThatCouldMeanSeveralMeansNone() {
        assertThat(TypeNames.find("CAR", List.of("Car", "car"))).isNull();
        assertThat(TypeNames.find("Lorry", List.of("Car", "car"))).isNull();
    }
}
