package io.kay.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.kay.ActorSystemStoppedException;
import io.kay.Id;
import io.kay.InspectionException;
import io.kay.Instance;
import io.kay.inspect.FieldStatistics.Bucket;
import io.kay.inspect.Sensor.Alive;
import io.kay.inspect.Sensor.BreakDown;
import io.kay.inspect.Sensor.Install;
import io.kay.inspect.Sensor.Measure;
import io.kay.inspect.Sensor.Remove;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

class FieldScanTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Engine system = new ActorSystemBuilder().actorType(Sensor.class).workers(2).start();
    private final Inspector inspector = new Inspector(system);

    @AfterEach
    void stop() {
        system.close();
    }

    private List<Id<Sensor>> install(double... levels) {
        List<Id<Sensor>> sensors = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            sensors.add(system.spawn(new Install(i, levels[i])));
        }
        settle();
        return sensors;
    }

    private void settle() {
        system.collect(system.all(Sensor.class), new Alive(), Collectors.counting()).join();
    }

    private FieldStatistics levels(int buckets) {
        return inspector.statistics("Sensor", "level", buckets, LONG).join();
    }

    private List<Double> top(int limit, Order order) {
        return inspector.top("Sensor", "level", limit, order, LONG)
                .join()
                .stream()
                .map(instance -> (Double) instance.state().get("level"))
                .toList();
    }

    @Test
    void statisticsAreThoseOfAPlainComputation() {
        double[] levels = new Random(7).doubles(50_000, -3, 5).toArray();
        install(levels);

        FieldStatistics found = levels(16);

        assertThat(found.type()).isEqualTo("Sensor");
        assertThat(found.field()).isEqualTo("level");
        assertThat(found.count()).isEqualTo(50_000);
        assertThat(found.min()).isEqualTo(IntStream.range(0, 50_000).mapToDouble(i -> levels[i]).min().orElseThrow());
        assertThat(found.max()).isEqualTo(IntStream.range(0, 50_000).mapToDouble(i -> levels[i]).max().orElseThrow());
        assertThat(found.mean())
                .isCloseTo(IntStream.range(0, 50_000).mapToDouble(i -> levels[i]).average().orElseThrow(),
                        within(1e-9));
        assertThat(found.histogram()).hasSize(16);
        Bucket last = found.histogram().getLast();
        assertThat(found.histogram().getFirst().from()).isEqualTo(found.min());
        assertThat(last.to()).isEqualTo(found.max());
        for (Bucket bucket : found.histogram()) {
            assertThat(bucket.count()).as("%s", bucket)
                    .isEqualTo(IntStream.range(0, 50_000)
                            .filter(i -> levels[i] >= bucket.from()
                                    && (levels[i] < bucket.to() || bucket.equals(last)))
                            .count());
        }
    }

    @Test
    void everyKindOfNumberCanBeRead() {
        install(0, 0, 0, 0);

        assertThat(List.of("tiny", "small", "number", "total", "place.x")
                .stream()
                .map(field -> inspector.statistics("Sensor", field, 3, LONG).join())
                .map(found -> found.min() + " to " + found.max())).containsExactly("0.0 to 3.0", "0.0 to 3.0",
                        "0.0 to 3.0", "-30.0 to 0.0", "0.0 to 1.5");
    }

    @Test
    void whatIsNoNumberIsCountedApart() {
        install(1, Double.NaN, 3, Double.NaN);

        FieldStatistics found = levels(2);

        assertThat(found).isEqualTo(new FieldStatistics("Sensor", "level", 2, 2, 1, 3, 2,
                List.of(new Bucket(1, 2, 1), new Bucket(2, 3, 1))));
        assertThat(top(4, Order.HIGHEST)).containsExactly(3.0, 1.0);
    }

    @Test
    void theInfiniteIsInTheBucketsAtTheEdge() {
        install(0, Double.NEGATIVE_INFINITY, 4, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        FieldStatistics found = levels(2);

        assertThat(found.max()).isInfinite();
        assertThat(found.histogram()).containsExactly(new Bucket(0, 2, 2), new Bucket(2, 4, 3));
    }

    @Test
    void theWidestRangeHasBuckets() {
        install(-Double.MAX_VALUE, Double.MAX_VALUE, 0);

        assertThat(levels(2).histogram()).containsExactly(new Bucket(-Double.MAX_VALUE, 0, 1),
                new Bucket(0, Double.MAX_VALUE, 2));
    }

    @Test
    void equalValuesAreInOneBucket() {
        install(7, 7, 7);

        assertThat(levels(20).histogram()).containsExactly(new Bucket(7, 7, 3));
    }

    @Test
    void statisticsOfNobodyHaveNoValues() {
        FieldStatistics found = levels(20);

        assertThat(found.count()).isZero();
        assertThat(found.min()).isNaN();
        assertThat(found.mean()).isNaN();
        assertThat(found.histogram()).isEmpty();
    }

    @Test
    void theTopInstancesComeInOrderWithTheirState() {
        double[] levels = new Random(7).doubles(30_000).toArray();
        List<Id<Sensor>> sensors = install(levels);

        List<Instance<?>> top = inspector.top("Sensor", "level", 10, Order.HIGHEST, LONG).join();

        List<Integer> expected = IntStream.range(0, levels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -levels[i]))
                .limit(10)
                .toList();
        assertThat(top).extracting(Instance::id).isEqualTo(expected.stream().map(sensors::get).toList());
        assertThat(top).extracting(instance -> instance.state().get("label"))
                .isEqualTo(expected.stream().map(i -> "sensor " + i).toList());
        assertThat(top(1000, Order.LOWEST)).isSorted().hasSize(1000);
    }

    @Test
    void theTopOfFewInstancesIsAllOfThem() {
        install(2, 3, 1);

        assertThat(top(10, Order.HIGHEST)).containsExactly(3.0, 2.0, 1.0);
        assertThat(top(2, Order.LOWEST)).containsExactly(1.0, 2.0);
    }

    @Test
    void whoIsAliveThroughoutIsSeenExactlyOnceWhileOthersComeAndGo() {
        int staying = 20_000;
        install(IntStream.range(0, 2 * staying).mapToDouble(i -> i % 2 == 0 ? 1 : 0).toArray());
        CompletableFuture<FieldStatistics> found = inspector.statistics("Sensor", "level", 2, LONG);

        // Every death moves a row: those that stay change places all the time.
        int number = 0;
        while (!found.isDone()) {
            for (int i = 0; i < 500; i++, number++) {
                system.send(system.all(Sensor.class), new Remove(2 * (number % staying) + 1));
                system.spawn(new Install(2 * (number % staying) + 1, 0));
            }
            settle();
        }

        assertThat(found.join().histogram().getLast()).isEqualTo(new Bucket(0.5, 1, staying));
    }

    @Test
    void instancesThatChangeBetweenTheTwoPassesStayInTheHistogram() {
        install(IntStream.range(0, 20_000).mapToDouble(i -> i).toArray());
        CompletableFuture<FieldStatistics> found = inspector.statistics("Sensor", "level", 5, LONG);

        for (int level = 0; !found.isDone(); level += 100_000) {
            system.send(system.all(Sensor.class), new Measure(level));
            settle();
        }

        assertThat(found.join().histogram().stream().mapToLong(Bucket::count).sum()).isEqualTo(20_000);
    }

    @Test
    void aPanickedSystemCanBeScanned() {
        List<Id<Sensor>> sensors = install(1, 2, 3);
        system.send(sensors.get(0), new BreakDown());
        await().until(system::isPanicked);

        assertThat(levels(2).count()).isEqualTo(3);
        assertThat(top(1, Order.HIGHEST)).containsExactly(3.0);
    }

    @Test
    void aFieldThatHoldsNoNumberIsRefusedWithThoseThatDo() {
        assertThatThrownBy(() -> inspector.statistics("Sensor", "lable", 2, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sensor has no field lable; its numeric fields are"
                        + " [level, place.x, place.y, tiny, small, number, total]");
        assertThatThrownBy(() -> inspector.top("Sensor", "label", 2, Order.LOWEST, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Sensor.label holds no number but TEXT; its numeric fields are [level");
        assertThatThrownBy(() -> inspector.statistics("Sensor", "place", 2, LONG)).hasMessageContaining("place.x");
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        assertThatThrownBy(() -> inspector.statistics("Nobody", "level", 2, LONG))
                .hasMessage("No actor type is named Nobody");
        assertThatThrownBy(() -> inspector.statistics("Sensor", "level", 0, LONG)).hasMessage("buckets is 0; use 1 to"
                + " 200");
        assertThatThrownBy(() -> inspector.statistics("Sensor", "level", 201, LONG)).hasMessageContaining("201");
        assertThatThrownBy(() -> inspector.top("Sensor", "level", 1001, Order.LOWEST, LONG))
                .hasMessage("limit is 1001; use 1 to 1000");
        assertThatThrownBy(() -> inspector.statistics("Sensor", "level", 2, Duration.ZERO))
                .hasMessageContaining("time is PT0S");
        assertThatThrownBy(() -> inspector.statistics("Sensor", "level", 2, Duration.ofDays(1)))
                .hasMessageContaining("up to PT10M");
    }

    @Test
    void onlySoManyScansAreUnderWayAtATime() {
        List<CompletableFuture<FieldStatistics>> scans = new ArrayList<>();
        try (Engine idle = new ActorSystemBuilder().actorType(Sensor.class).workers(1).build()) {
            Inspector looker = new Inspector(idle); // its workers never start, so its scans never end
            for (int i = 0; i < 5; i++) {
                scans.add(looker.statistics("Sensor", "level", 2, LONG));
            }

            assertThatThrownBy(scans.getLast()::join).hasRootCauseInstanceOf(InspectionException.class)
                    .hasMessageContaining("4 scans are under way");
            scans.getFirst().cancel(false);
            assertThat(looker.statistics("Sensor", "level", 2, LONG)).isNotDone();
        }
        assertThatThrownBy(scans.get(1)::join).hasRootCauseInstanceOf(ActorSystemStoppedException.class);
    }

    @Test
    void aScanEndsWhenItsTimeIsOver() {
        try (Engine idle = new ActorSystemBuilder().actorType(Sensor.class).workers(1).build()) {
            CompletableFuture<FieldStatistics> scan = new Inspector(idle).statistics("Sensor", "level", 2,
                    Duration.ofMillis(1));

            await().until(scan::isCompletedExceptionally);
            assertThatThrownBy(scan::join).hasRootCauseInstanceOf(InspectionException.class)
                    .hasMessageContaining("The scan of Sensor was not done within PT0.001S");
        }
    }

    @Test
    void aStoppedSystemIsNotScanned() {
        system.close();

        assertThatThrownBy(inspector.statistics("Sensor", "level", 2, LONG)::join)
                .hasRootCauseInstanceOf(ActorSystemStoppedException.class);
    }
}
