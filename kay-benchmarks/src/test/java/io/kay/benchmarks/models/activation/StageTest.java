package io.kay.benchmarks.models.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

import io.kay.Id;
import io.kay.World;

class StageTest {

    private static final long SEED = 4711;

    private final Stage<Agent> stage = new Stage<>(new SplittableRandom(SEED));
    private final List<Long> told = new ArrayList<>();
    private final World world = (World) Proxy.newProxyInstance(World.class.getClassLoader(),
            new Class<?>[] {World.class}, (_, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("send");
                told.add(((Id<?>) arguments[0]).bits());
                return null;
            });

    private Set<Long> toldOnce() {
        told.clear();
        assertThat(stage.begin(world)).isEqualTo(stage.size() > 0);
        Set<Long> once = new HashSet<>(told);
        assertThat(once).hasSameSizeAs(told);
        return once;
    }

    @Test
    void everyAgentIsToldOnceInEachStep() {
        for (long id = 1; id <= 100; id++) {
            stage.enter(new Id<>(id));
        }

        for (int step = 0; step < 10; step++) {
            assertThat(toldOnce()).hasSize(100);
        }
    }

    @Test
    void allOrdersAreEquallyLikely() {
        for (long id = 1; id <= 4; id++) {
            stage.enter(new Id<>(id));
        }

        Map<List<Long>, Long> orders = new HashMap<>();
        for (int step = 0; step < 24_000; step++) {
            toldOnce();
            orders.merge(List.copyOf(told), 1L, Long::sum);
        }

        double[] expected = new double[24];
        Arrays.fill(expected, 1000);
        long[] found = orders.values().stream().mapToLong(Long::longValue).toArray();
        assertThat(found).hasSameSizeAs(expected);
        assertThat(new ChiSquareTest().chiSquareTest(expected, found)).as("seed " + SEED).isGreaterThan(0.001);
    }

    @Test
    void whoLeavesIsNotToldAgainAndWhoEntersIsToldFromTheNextStepOn() {
        for (long id = 1; id <= 3; id++) {
            stage.enter(new Id<>(id));
        }
        toldOnce();

        stage.leave(1);
        stage.enter(new Id<>(4));

        assertThat(toldOnce()).containsExactlyInAnyOrder(1L, 3L, 4L);
        assertThat(stage.size()).isEqualTo(3);
    }

    @Test
    void aNumberIsUsedAgainButNotInTheSameStep() {
        stage.enter(new Id<>(1));
        stage.enter(new Id<>(2));

        stage.leave(0);
        int sameStep = stage.nextNumber();
        toldOnce();

        assertThat(sameStep).isEqualTo(2);
        assertThat(stage.nextNumber()).isZero();
        assertThat(stage.agent(1).bits()).isEqualTo(2);
    }

    @Test
    void theLastOneToActTellsTheConductor() {
        Id<Conductor> conductor = new Id<>(99);
        stage.conductor(conductor);
        stage.enter(new Id<>(1));
        stage.enter(new Id<>(2));
        toldOnce();
        told.clear();

        stage.acted(world);
        assertThat(told).isEmpty();
        stage.acted(world);

        assertThat(told).containsExactly(conductor.bits());
    }

    @Test
    void nobodyIsToldWhereNobodyIs() {
        assertThat(toldOnce()).isEmpty();
    }
}
