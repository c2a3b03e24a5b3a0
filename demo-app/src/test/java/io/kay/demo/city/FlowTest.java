package io.kay.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void trafficGetsDenserAsARoadFills() {
        assertThat(Flow.FREE.next(35, 100)).isEqualTo(Flow.FREE);
        assertThat(Flow.FREE.next(36, 100)).isEqualTo(Flow.DENSE);
        assertThat(Flow.FREE.next(66, 100)).isEqualTo(Flow.CROWDED);
        assertThat(Flow.FREE.next(1000, 100)).isEqualTo(Flow.JAMMED);
    }

    @Test
    void aRoadClearsLaterThanItFilled() {
        assertThat(Flow.DENSE.next(30, 100)).isEqualTo(Flow.DENSE);
        assertThat(Flow.DENSE.next(24, 100)).isEqualTo(Flow.FREE);
        assertThat(Flow.JAMMED.next(95, 100)).isEqualTo(Flow.JAMMED);
        assertThat(Flow.JAMMED.next(0, 100)).isEqualTo(Flow.FREE);
    }

    @Test
    void theDenserTheSlower() {
        for (int i = 1; i < Flow.values().length; i++) {
            assertThat(Flow.values()[i].pace()).isLessThan(Flow.values()[i - 1].pace());
        }
    }
}
