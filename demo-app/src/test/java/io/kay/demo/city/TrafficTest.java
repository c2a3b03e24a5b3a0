package io.kay.demo.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.demo.map.CityMap;
import io.kay.demo.map.GeneratedCity;
import io.kay.demo.map.Routes;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;

/** Cars, buses and roads without Spring, without a ticker: time passes when a test says so. */
class TrafficTest {

    private final CityMap map = GeneratedCity.of(1);
    private final Streets streets = new Streets(map, Routes.on(map, 1), 0);
    private final Brakes brakes = new Brakes();
    private ActorSystem system;

    @BeforeEach
    void openRoads() {
        system = new ActorSystemBuilder().panicScope(PanicScope.INSTANCE)
                .actorType(ActorTypeDefinition.of(Car.class), beans())
                .actorType(ActorTypeDefinition.of(Bus.class), beans())
                .actorType(ActorTypeDefinition.of(Road.class), beans())
                .start();
        streets.open(IntStream.range(0, map.roads()).mapToObj(road -> system.spawn(new Road.Open(road))).toList());
    }

    private Dependencies beans() {
        return new Dependencies() {

            @Override
            public <T> T get(int index, Class<T> type) {
                return Stream.of(streets, brakes).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
            }
        };
    }

    @AfterEach
    void close() {
        system.close();
    }

    private void tick(double seconds) {
        system.send(system.all(RoadUser.class), new RoadUser.Tick((float) seconds));
        settle();
    }

    /** Word passes from car to car: a few rounds of questions to all, and all have it. */
    private void settle() {
        for (int i = 0; i < 200; i++) {
            system.collect(system.all(RoadUser.class), new RoadUser.HowFast(), Collectors.counting()).join();
            system.collect(system.all(Road.class), new Road.HowBusy(), Collectors.counting()).join();
        }
    }

    /** When it has handled what it was sent, which those who describe themselves do not wait for. */
    private RoadUser.State ask(Id<? extends RoadUser> user) {
        Id<RoadUser> id = new Id<>(user.bits());
        return system.ask(id, new RoadUser.HowFast())
                .thenCompose(_ -> system.ask(id, new RoadUser.Describe()))
                .join();
    }

    private int longRoad() {
        return IntStream.range(0, map.roads()).filter(road -> map.length(road) > 150).findFirst().orElseThrow();
    }

    @Test
    void aCarDrivesAtTheSpeedAllowedAndTakesTheRoadToItsDestination() {
        int road = longRoad();
        Id<Car> car = system.spawn(new Car.Start(road, 10, 0));

        tick(1);

        assertThat(ask(car).position()).isEqualTo(10 + streets.speed(road));
        assertThat(ask(car).road()).isEqualTo(road);

        tick(streets.length(road) / streets.speed(road));

        assertThat(ask(car).road()).isEqualTo(streets.next(map.to(road), 0));
    }

    @Test
    void aCarThatArrivesChoosesAnotherDestination() {
        Id<Car> car = system.spawn(new Car.Start(longRoad(), 0, 0));
        for (int i = 0; i < 5000 && ask(car).trips() == 0; i++) {
            system.send(car, new RoadUser.Tick(5));
        }

        assertThat(ask(car).trips()).isPositive();
        assertThat(ask(car).destination()).isNotZero();
    }

    @Test
    void aBusWaitsAtEachStopOfItsLineAndBeginsAgain() {
        Id<Bus> bus = system.spawn(new Bus.Start(longRoad(), 0, List.of(0, 5)));
        for (int i = 0; i < 5000 && ask(bus).trips() == 0; i++) {
            system.send(bus, new RoadUser.Tick(5));
        }

        RoadUser.State arrived = ask(bus);
        assertThat(arrived.destination()).isEqualTo(5);

        tick(1);
        assertThat(ask(bus).position()).isEqualTo(arrived.position());

        tick(30);
        tick(1);
        assertThat(ask(bus).position()).isGreaterThan(arrived.position());

        for (int i = 0; i < 5000 && ask(bus).trips() == 1; i++) {
            system.send(bus, new RoadUser.Tick(5));
        }
        assertThat(ask(bus).destination()).isZero();
    }

    @Test
    void aRoadTellsAllItsUsersToSlowDownWhenItGetsCrowdedAndToGoOnWhenItClears() {
        int road = longRoad();
        List<Id<? extends RoadUser>> users = new ArrayList<>();
        for (int i = 0; i < streets.capacity(road); i++) {
            users.add(
                    i % 5 == 0 ? system.spawn(new Bus.Start(road, 0, List.of(0, 1)))
                            : system.spawn(new Car.Start(road, 0, 0)));
        }
        settle();

        assertThat(users).allSatisfy(user -> assertThat(ask(user).flow()).isEqualTo(Flow.CROWDED));
        assertThat(users).allSatisfy(
                user -> assertThat(ask(user).speed()).isEqualTo(streets.speed(road) * Flow.CROWDED.pace()));

        List<Id<RoadUser>> left = inOrderOfEntering(users);
        while (left.size() > 3) {
            system.send(left.removeFirst(), new RoadUser.Disappear());
        }
        settle();

        assertThat(left).allSatisfy(user -> assertThat(ask(user).flow()).isEqualTo(Flow.FREE));
    }

    private List<Id<RoadUser>> inOrderOfEntering(List<Id<? extends RoadUser>> users) {
        Map<Id<RoadUser>, Id<RoadUser>> behind = users.stream()
                .map(this::ask)
                .collect(Collectors.toMap(RoadUser.State::ahead, RoadUser.State::id));
        List<Id<RoadUser>> order = new ArrayList<>();
        for (Id<RoadUser> user = behind.get(Id.<RoadUser>none()); user != null; user = behind.get(user)) {
            order.add(user);
        }
        assertThat(order).hasSameSizeAs(users);
        return order;
    }

    @Test
    void theOneAheadIsTheOneThatEnteredBefore() {
        int road = longRoad();
        Id<Car> first = system.spawn(new Car.Start(road, 50, 0));
        settle();
        Id<Bus> second = system.spawn(new Bus.Start(road, 20, List.of(0, 1)));
        settle();
        Id<Car> third = system.spawn(new Car.Start(road, 0, 0));
        settle();

        assertThat(ask(first).ahead().isNone()).isTrue();
        assertThat(ask(second).ahead().bits()).isEqualTo(first.bits());
        assertThat(ask(third).ahead().bits()).isEqualTo(second.bits());

        system.send(new Id<RoadUser>(third.bits()), new RoadUser.Disappear());
        settle();
        Id<Car> fourth = system.spawn(new Car.Start(road, 0, 0));
        settle();

        assertThat(ask(fourth).ahead().bits()).isEqualTo(second.bits());
    }

    @Test
    void aCarThatBrakesGoesAtHalfTheSpeedUntilTheNextRoad() {
        int road = longRoad();
        Id<Car> car = system.spawn(new Car.Start(road, 0, 0));
        settle();

        system.send(car, new RoadUser.Brake());

        assertThat(ask(car).speed()).isEqualTo(streets.speed(road) / 2);

        tick(2 * streets.length(road) / streets.speed(road) + 1);

        assertThat(ask(car).speed()).isEqualTo(streets.speed(ask(car).road()));
    }

    @Test
    void brakesThatWereCutFailOnce() {
        int road = longRoad();
        Id<Car> car = system.spawn(new Car.Start(road, 0, 0));
        settle();

        brakes.cut(new Id<>(car.bits()));
        system.send(car, new RoadUser.Brake());
        await().until(system::isPanicked);

        Panic panic = system.panics().getFirst();
        assertThat(panic.cause()).hasMessage("The brakes of " + car + " failed");
        assertThat(panic.before()).containsEntry("speed", streets.speed(road));
        assertThat(panic.after()).containsEntry("speed", streets.speed(road) / 2);

        system.resume(panic.number(), ResumeAction.RETRY_MESSAGE).join();

        assertThat(ask(car).speed()).isEqualTo(streets.speed(road) / 2);
        assertThat(system.isPanicked()).isFalse();
    }

    @Test
    void aSmallerSampleIsPartOfALargerOne() {
        List<Id<Car>> ids = IntStream.range(0, 10_000).mapToObj(i -> system.spawn(new Car.Start(0, 0, 0))).toList();

        for (int oneIn = 2; oneIn <= 64; oneIn *= 2) {
            int sample = oneIn;
            assertThat(ids.stream().filter(id -> Streets.sampled(id, sample)).count())
                    .isBetween(10_000L / sample * 8 / 10 - 10, 10_000L / sample * 12 / 10 + 10);
            assertThat(ids).filteredOn(id -> Streets.sampled(id, sample))
                    .allMatch(id -> Streets.sampled(id, sample / 2));
        }
    }
}
