package io.kay.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.kay.PanicScope;
import io.kay.demo.Client.Answer;
import io.kay.demo.OwnCity;
import io.kay.demo.city.Car;
import io.kay.demo.city.RoadUser;
import io.kay.inspect.InstanceWatch;
import io.kay.inspect.WatchedMessage;
import io.kay.run.Watch;

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
        assertThat(city.get("/actuator/health").status()).isEqualTo(scope == PanicScope.INSTANCE ? 200 : 503);
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
            int panic;
            long stopped;
            try (OwnCity.Pause pause = city.pause()) {
                panic = city.crash(car);
                stopped = pause.ticks();
            }
            Object place = city.get("/api/cars/" + car).get("$.at");

            assertEvidence(city, panic, car, PanicScope.INSTANCE);
            assertEssentialQuestionsAreAnswered(city, car);
            await().until(() -> city.tick() > stopped + 5); // all others drive on
            assertThat(city.users()).isEqualTo(before);
            assertThat(city.get("/api/cars/" + car).<Object>get("$.at")).isEqualTo(place);
            city.remove(car);
            city.remove(car);
            long removed = city.tick();
            await().until(() -> city.tick() > removed + 2);

            try (InstanceWatch watch = city.watch(car); OwnCity.Pause pause = city.pause()) {
                long ticks = pause.ticks() - stopped;
                assertThat(setAside(city, panic)).isGreaterThanOrEqualTo(ticks + 2); // and what roads have sent
                assertThat(city.dead(RoadUser.Tick.class)).isZero();

                assertThat(city.resolve(panic, "skip-message").status()).isEqualTo(200);

                await().until(() -> city.queued("Car") == 0);
                List<Class<?>> handled = handled(watch);
                assertThat(handled).endsWith(RoadUser.Disappear.class).containsOnlyOnce(RoadUser.Disappear.class);
                assertThat(city.dead(RoadUser.Disappear.class)).isEqualTo(1);
                long handledTicks = handled.stream().filter(RoadUser.Tick.class::equals).count();
                assertThat(handledTicks + city.dead(RoadUser.Tick.class)).isEqualTo(ticks);
                assertThat(handledTicks).isBetween(6L, ticks - 2);
            }
            assertThat(city.get("/api/cars/" + car).status()).isEqualTo(404);
            assertThat(city.users()).isEqualTo(before - 1);
            assertThat(city.panics()).isEmpty();
        }
    }

    /** User messages that wait in the partition of a panic, where no other instance stands still. */
    private static long setAside(OwnCity city, int panic) {
        int partition = city.get("/actuator/kay/panics/" + panic).get("$.panic.partition");
        return (long) city.get("/actuator/kay/types/Car/partitions/" + partition + "/queue?messages=0")
                .number("$.user.setAside");
    }

    /** The classes of the messages that an instance has handled, up to its death. */
    private static List<Class<?>> handled(InstanceWatch watch) {
        assertThat(watch.end()).isEqualTo(Watch.End.DIED);
        List<Class<?>> handled = new ArrayList<>();
        for (WatchedMessage next = watch.next(); next != null; next = watch.next()) {
            handled.add(next.message().getClass());
            assertThat(next.number()).as("messages seen").isEqualTo(handled.size());
        }
        return handled;
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
