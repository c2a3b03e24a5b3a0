package io.kay.benchmarks.models.wolfsheep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.kay.benchmarks.models.activation.Performance;

class PastureTest {

    @Test
    void whoDiedIsNoActorAnyMore() {
        try (Performance run = (Performance) new WolfSheep(WolfSheepRules.small()).begin(4711)) {
            for (int step = 0; step < 30; step++) {
                run.advance(1);
                Map<String, Double> seen = run.observe();

                assertThat((double) run.count(Sheep.class)).isEqualTo(seen.get("sheep"));
                assertThat((double) run.count(Wolf.class)).isEqualTo(seen.get("wolves"));
            }
        }
    }

    @Test
    void aRunIsRepeatedByItsSeed() {
        assertThat(seen(1)).isEqualTo(seen(1)).isNotEqualTo(seen(2));
    }

    private static Map<String, Double> seen(long seed) {
        try (var run = new WolfSheep(WolfSheepRules.small()).begin(seed)) {
            run.advance(20);
            return run.observe();
        }
    }
}
