package io.kay.benchmarks.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.kay.benchmarks.models.statistics.Sample.Observable;

class AgreementTest {

    private static final long SEED = 4711;
    private static final Observable SHEEP = new Observable(20, "sheep");

    private final SplittableRandom random = new SplittableRandom(SEED);

    private Moments sample(int runs, double mean, double deviation) {
        return Moments.of(random.doubles(runs).map(_ -> random.nextGaussian(mean, deviation)).toArray());
    }

    private Agreement agreement(Moments one, Moments other) {
        return Agreement.of(Map.of(SHEEP, one), Map.of(SHEEP, other));
    }

    @Test
    void samplesOfOneDistributionDifferAsOftenAsTheLevelSays() {
        int means = 0;
        int spreads = 0;
        for (int i = 0; i < 4000; i++) {
            Moments one = sample(40, 7, 2);
            Moments other = sample(100, 7, 2);
            means += one.sameMean(other) < 0.05 ? 1 : 0;
            spreads += one.sameSpread(other) < 0.05 ? 1 : 0;
        }

        assertThat(means).as("seed " + SEED).isBetween(140, 260); // 200, give or take four standard deviations
        assertThat(spreads).as("seed " + SEED).isBetween(140, 320); // distances from a sample's own mean: a bit more
    }

    @Test
    void anotherMeanIsNoticed() {
        assertThat(agreement(sample(40, 7, 2), sample(100, 9, 2)).differences()).hasSize(1);
    }

    @Test
    void anotherSpreadIsNoticed() {
        assertThat(agreement(sample(100, 7, 2), sample(100, 7, 4)).differences()).hasSize(1);
    }

    @Test
    void theLevelIsTheRateOfFalseAlarmsOverAllTests() {
        assertThat(agreement(sample(10, 7, 2), sample(10, 7, 2)).level()).isEqualTo(Agreement.FALSE_ALARMS / 2);
    }

    @Test
    void constantsAgreeIfTheyAreEqual() {
        Moments none = Moments.of(new double[] {0, 0, 0});
        Moments some = Moments.of(new double[] {1, 1, 1});

        assertThat(agreement(none, none).differences()).isEmpty();
        assertThat(agreement(none, some).differences()).hasSize(1);
    }

    @Test
    void otherObservablesCannotBeCompared() {
        Moments moments = sample(10, 7, 2);
        Map<Observable, Moments> wolves = Map.of(new Observable(20, "wolves"), moments);

        assertThatThrownBy(() -> Agreement.of(Map.of(SHEEP, moments), wolves))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wolves after step 20");
    }

    @Test
    void aReferenceThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> Reference.of("Ants")).hasMessageContaining("No model \"Ants\"");
    }
}
