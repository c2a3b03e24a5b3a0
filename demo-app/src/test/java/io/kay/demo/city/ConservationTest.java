package io.kay.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.kay.Id;
import io.kay.demo.CityTest;

@CityTest
class ConservationTest {

    @Autowired private Census census;

    @Autowired private Population population;

    @Autowired private Ticker ticker;

    @Test
    void everyUserIsOnOneRoadWhileUsersComeAndGo() {
        long before = users(census.count().join());
        long tick = ticker.beat().ticks();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> comeAndGo(1, enough));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> comeAndGo(2, enough));

        for (int i = 0; i < 40 || ticker.beat().ticks() < tick + 20; i++) {
            assertThat(census.count().join()).matches(Census.Count::holds, "holds");
        }
        enough.set(true);
        CompletableFuture.allOf(first, second).join();

        assertThat(users(census.count().join())).isEqualTo(before);
    }

    private static long users(Census.Count count) {
        return count.cars() + count.buses();
    }

    private void comeAndGo(long seed, AtomicBoolean enough) {
        SplittableRandom random = new SplittableRandom(seed);
        while (!enough.get()) {
            RoadUser.Kind kind = random.nextBoolean() ? RoadUser.Kind.CAR : RoadUser.Kind.BUS;
            List<Id<RoadUser>> users = population.spawn(kind, random.nextInt(1, 500), random).join();
            population.remove(users).join();
        }
    }
}
