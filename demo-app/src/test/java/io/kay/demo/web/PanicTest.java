package io.kay.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.PanicScope;
import io.kay.demo.Client.Answer;
import io.kay.demo.OwnCity;
import io.kay.demo.city.Car;
import io.kay.demo.city.RoadUser;

/** A car crashes in a running city; all of it, all cars, or the one car stand still; then the city goes on. */
class PanicTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    private static OwnCity city(PanicScope scope) {
        return new OwnCity("city.cars=2000", "city.buses=50", "kay.panic.scope=" + scope);
    }

    private static void assertEvidence(OwnCity city, int panic, String car, PanicScope scope) {
        Answer evidence = city.get("/actuator/kay/panics/" + panic);
        assertThat(evidence.<String>get("$.panic.scope")).isEqualTo(scope.name());
        assertThat(evidence.<String>get("$.panic.type")).isEqualTo("Car");
        assertThat(evidence.<String>get("$.panic.id")).isEqualTo(car);
        assertThat(evidence.<String>get("$.panic.message")).isEqualTo("Brake[]");
        assertThat(evidence.<String>get("$.panic.exception")).isEqualTo(IllegalStateException.class.getName());
        assertThat(evidence.<String>get("$.panic.exceptionMessage")).isEqualTo("The brakes of " + car + " failed");
        assertThat(evidence.<String>get("$.panic.worker")).startsWith("kay-worker");
        assertThat(evidence.number("$.panic.turn")).isPositive();
        assertThat(evidence.number("$.before.speed")).isPositive();
        assertThat(evidence.number("$.after.speed")).isCloseTo(evidence.number("$.before.speed") / 2, within(1e-5));
        assertThat(evidence.<List<String>>get("$.stackTrace").getFirst()).contains("Brakes.press");
        assertThat(evidence.<List<String>>get("$.actions"))
                .containsExactly("skip-message", "retry-message", "kill-instance");
        assertThat(city.get("/actuator/health").status()).isEqualTo(503);
    }

    /** Essential questions: to the car that crashed, and to all. */
    private static void assertEssentialQuestionsAreAnswered(OwnCity city, String car) {
        Answer crashed = city.get("/api/cars/" + car);
        assertThat(crashed.status()).isEqualTo(200);
        assertThat(city.get("/api/nearest?radius=500&x=" + crashed.number("$.at.x") + "&y=" + crashed.number("$.at.y"))
                .status()).isEqualTo(200);
        assertThat(city.client().frame("west=-9999&south=-9999&east=9999&north=9999").getInt(12))
                .isGreaterThanOrEqualTo(2000);
    }

    @ParameterizedTest
    @EnumSource(names = {"SYSTEM", "TYPE"})
    void messagesWaitWhileTheCityOrAllCarsStandStillAndNoneIsLost(PanicScope scope) {
        try (OwnCity city = city(scope)) {
            String car = city.spawn(3);
            long before = city.users();
            int panic = city.crash(car);
            String gone = city.get("/actuator/kay/types/Car/instances?limit=1").get("$.instances[0].id");
            long tick = city.tick();

            assertEvidence(city, panic, car, scope);
            assertEssentialQuestionsAreAnswered(city, car);
            assertThat(city.get("/api/conservation").status()).isEqualTo(503);
            city.spawn(500);
            city.remove(gone);
            city.remove(gone);

            await().until(() -> city.counter("Car", "inboxMessages") >= 502);
            assertThat(city.queued("Car", Car.Start.class)).isEqualTo(500);
            assertThat(city.queued("Car", RoadUser.Disappear.class)).isEqualTo(2);
            assertThat(city.get("/api/cars/" + gone).status()).isEqualTo(200);
            if (scope == PanicScope.SYSTEM) {
                assertThat(city.tick()).isEqualTo(tick);
            } else {
                await().until(() -> city.tick() > tick + 5); // buses drive on
            }

            assertThat(city.resolve(panic, "skip-message").status()).isEqualTo(200);

            long sent = 502;
            long born = city.users() - before + 1;
            assertThat(city.get("/api/cars/" + gone).status()).isEqualTo(404);
            long handled = born + 1;
            long dead = city.dead(Car.Start.class) + city.dead(RoadUser.Disappear.class);
            long unread = city.queued("Car", Car.Start.class) + city.queued("Car", RoadUser.Disappear.class);
            assertThat(handled + dead + unread).isEqualTo(sent);
            assertThat(dead).isEqualTo(1);
            assertThat(unread).isZero();
            assertThat(city.panics()).isEmpty();
            await().until(() -> city.tick() > tick + 5);
            assertThat(city.get("/actuator/health").status()).isEqualTo(200);
        }
    }

    @Test
    void messagesWaitWhileOneCarStandsStillAndNoneIsLost() {
        try (OwnCity city = city(PanicScope.INSTANCE)) {
            String car = city.spawn(1);
            long before = city.users();
            int panic = city.crash(car);
            long tick = city.tick();
            Object place = city.get("/api/cars/" + car).get("$.at");

            assertEvidence(city, panic, car, PanicScope.INSTANCE);
            assertEssentialQuestionsAreAnswered(city, car);
            await().until(() -> city.tick() > tick + 5); // all others drive on
            assertThat(city.users()).isEqualTo(before);
            assertThat(city.get("/api/cars/" + car).<Object>get("$.at")).isEqualTo(place);
            CompletableFuture<Answer> watch = CompletableFuture.supplyAsync(() -> city
                    .get("/actuator/kay/types/Car/instances/" + car + "/watch?seconds=60&events=1000"));
            long ticksBefore = setAside(city, car);
            city.remove(car);
            long ticksAndMore = setAside(city, car);
            assertThat(ticksBefore).isGreaterThanOrEqualTo(5);

            assertThat(city.resolve(panic, "skip-message").status()).isEqualTo(200);

            List<String> handled = watch.join().get("$.messages[*].type");
            List<String> ticks = handled.stream().filter(RoadUser.Tick.class.getName()::equals).toList();
            assertThat(ticks).hasSizeBetween((int) ticksBefore, (int) ticksAndMore - 1);
            assertThat(ticks.size() + city.dead(RoadUser.Tick.class)).isGreaterThanOrEqualTo(ticksAndMore - 1);
            assertThat(handled.getLast()).isEqualTo(RoadUser.Disappear.class.getName());
            assertThat(city.get("/api/cars/" + car).status()).isEqualTo(404);
            assertThat(city.users()).isEqualTo(before - 1);
            assertThat(city.panics()).isEmpty();
        }
    }

    private static long setAside(OwnCity city, String car) {
        int partition = city.get("/actuator/kay/panics/1").get("$.panic.partition");
        return (long) city.get("/actuator/kay/types/Car/partitions/" + partition + "/queue?messages=0")
                .number("$.user.setAside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry-message", "kill-instance"})
    void aPanicIsResolvedInOtherWaysToo(String action) {
        for (PanicScope scope : PanicScope.values()) {
            try (OwnCity city = city(scope)) {
                String car = city.spawn(1);
                long before = city.users();
                int panic = city.crash(car);

                assertThat(city.resolve(panic, action).status()).isEqualTo(200);

                boolean killed = action.equals("kill-instance");
                assertThat(city.users()).isEqualTo(killed ? before - 1 : before);
                assertThat(city.get("/api/cars/" + car).status()).isEqualTo(killed ? 404 : 200);
                assertThat(city.panics()).isEmpty();
                long tick = city.tick();
                await().until(() -> city.tick() > tick + 3);
            }
        }
    }

    @Test
    void aMillionMessagesWaitAndNoneIsLost() {
        try (OwnCity city = new OwnCity("city.cars=1000", "city.max-users=2000000")) {
            String car = city.spawn(1);
            long before = city.users();
            int panic = city.crash(car);
            long queued = city.queued("Car");

            for (int i = 0; i < 10; i++) {
                city.spawn(100_000);
            }

            assertThat(city.queued("Car") - queued).isEqualTo(1_000_000);
            assertEvidence(city, panic, car, PanicScope.SYSTEM);
            assertThat(city.get("/api/cars/" + car).status()).isEqualTo(200);

            assertThat(city.resolve(panic, "retry-message").status()).isEqualTo(200);

            await().atMost(LONG).until(() -> city.counter("Car", "instances") == before - 1000 + 1_000_000);
            assertThat(city.users()).isEqualTo(before + 1_000_000);
            assertThat(city.queued("Car", Car.Start.class)).isZero();
            assertThat(city.dead(Car.Start.class)).isZero();
            assertThat(city.panics()).isEmpty();
        }
    }
}
