package io.kay.benchmarks.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.kay.benchmarks.models.Comparisons.Twins;
import io.kay.benchmarks.models.flocking.Flocking;
import io.kay.benchmarks.models.flocking.FlockingRules;
import io.kay.benchmarks.models.schelling.Schelling;
import io.kay.benchmarks.models.schelling.SchellingRules;
import io.kay.benchmarks.models.statistics.Agreement;
import io.kay.benchmarks.models.statistics.Reference;
import io.kay.benchmarks.models.statistics.Sample;
import io.kay.benchmarks.models.wolfsheep.WolfSheep;
import io.kay.benchmarks.models.wolfsheep.WolfSheepRules;

/** The models against what was recorded of those for MASON. More runs: {@code -Dkay.models.runs=100}. */
class ModelStatisticsTest {

    private static final int RUNS = Integer.getInteger("kay.models.runs", 25);
    private static final long SEED = Long.getLong("kay.models.seed", 10_001);

    @ParameterizedTest
    @MethodSource
    void aModelShowsWhatTheOneForMasonShows(Twins twins) {
        assertThat(differences(twins.kay(), twins)).as(seeds()).isEmpty();
    }

    static List<Twins> aModelShowsWhatTheOneForMasonShows() {
        return Comparisons.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anotherRuleIsNoticed(String rule, Model changed, String twins) {
        assertThat(differences(changed, Comparisons.named(twins))).as(rule + ", " + seeds()).isNotEmpty();
    }

    static Stream<Arguments> anotherRuleIsNoticed() {
        return Stream.of(
                Arguments.of("birds that see 5 % farther",
                        new Flocking(new FlockingRules(100, 200, 5.25, true, 0.03, 0.015, 0.05)),
                        "Flocking small, as declared"),
                Arguments.of("birds that see only what is near, in place of whole cells",
                        new Flocking(FlockingRules.large(true)), "Flocking large"),
                Arguments.of("birds that keep together less",
                        new Flocking(new FlockingRules(100, 200, 5, false, 0.02, 0.015, 0.05)), "Flocking small"),
                Arguments.of("residents who want one neighbour more",
                        new Schelling(new SchellingRules(100, 0.8, 2, 9, false)), "Schelling large"),
                Arguments.of("a map that follows the residents", new Schelling(SchellingRules.small(true)),
                        "Schelling small"),
                Arguments.of("sheep with 5 % more lambs",
                        new WolfSheep(new WolfSheepRules(100, 1000, 500, 10, 0.42, 0.2, 5, 13)), "WolfSheep large"),
                Arguments.of("wolves with 5 % more whelps",
                        new WolfSheep(new WolfSheepRules(100, 1000, 500, 10, 0.4, 0.21, 5, 13)), "WolfSheep large"),
                Arguments.of("grass that takes a step longer",
                        new WolfSheep(new WolfSheepRules(100, 1000, 500, 11, 0.4, 0.2, 5, 13)), "WolfSheep large"),
                Arguments.of("sheep that feed wolves less",
                        new WolfSheep(new WolfSheepRules(100, 1000, 500, 10, 0.4, 0.2, 5, 12)), "WolfSheep large"));
    }

    private static List<Agreement.Line> differences(Model model, Twins twins) {
        Sample sample = Sample.of(model, twins.steps(), SEED, RUNS);
        return Agreement.of(sample.moments(), Reference.of(twins.name())).differences();
    }

    private static String seeds() {
        return "seeds from " + SEED + " (kay.models.seed), " + RUNS + " runs (kay.models.runs)";
    }
}
