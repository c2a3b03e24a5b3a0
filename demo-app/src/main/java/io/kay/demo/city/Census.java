package io.kay.demo.city;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.demo.map.CityMap;
import io.kay.demo.map.RoadClass;

/**
 * Counts the city between two ticks: then every road user that exists is on exactly one road, and that road knows it.
 * Any thread may ask for it; those who ask while a count is being waited for share it.
 */
@Component
public class Census {

    private final ActorSystem system;
    private final Actors<Car> cars;
    private final Actors<Bus> buses;
    private final CityMap map;
    private final Ticker ticker;
    private @Nullable CompletableFuture<Count> pending;

    Census(ActorSystem system, Actors<Car> cars, Actors<Bus> buses, CityMap map, Ticker ticker) {
        this.system = system;
        this.cars = cars;
        this.buses = buses;
        this.map = map;
        this.ticker = ticker;
    }

    /**
     * The city at one moment.
     *
     * @param cars alive
     * @param buses alive
     * @param usersOnRoads that all roads have counted
     * @param usersByClass the same by class of road
     * @param roadsByFlow how many roads are how busy
     */
    public record Count(long cars, long buses, long usersOnRoads, Map<RoadClass, Long> usersByClass,
            Map<Flow, Long> roadsByFlow) {

        /** The conservation law: every road user alive is on a road, and on one only. */
        public boolean holds() {
            return cars + buses == usersOnRoads;
        }
    }

    /** Counts at the next opportunity. */
    public synchronized CompletableFuture<Count> count() {
        CompletableFuture<Count> shared = pending;
        if (shared == null || shared.isDone()) {
            shared = ticker.betweenTicks(this::countNow);
            pending = shared;
        }
        return shared;
    }

    /** From now on, who asks gets a later count. */
    private synchronized void begin() {
        pending = null;
    }

    private Count countNow() {
        begin();
        // when a user has answered, all it was sent before is handled, and what it sent to roads is on its way to them;
        // one that stands still after a panic does not answer, and is alive
        ticker.await(() -> system.collect(system.all(RoadUser.class), new RoadUser.HowFast(), Collectors.counting()));
        List<Road.Traffic> roads = ticker
                .await(() -> system.collect(system.all(Road.class), new Road.HowBusy(), Collectors.toList()));
        return new Count(cars.count(), buses.count(), roads.stream().mapToLong(Road.Traffic::users).sum(),
                roads.stream()
                        .collect(Collectors.groupingBy(traffic -> map.street(traffic.road()).roadClass(),
                                Collectors.summingLong(Road.Traffic::users))),
                roads.stream().collect(Collectors.groupingBy(Road.Traffic::flow, Collectors.counting())));
    }
}
