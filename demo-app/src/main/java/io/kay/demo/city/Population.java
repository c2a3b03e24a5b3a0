package io.kay.demo.city;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import org.springframework.stereotype.Component;

import io.kay.ActorSystem;
import io.kay.Actors;
import io.kay.Id;

/**
 * Lets road users into the city and out of it, between two ticks. Any thread may ask for it, and the ticker's thread
 * does it: what one thread sends arrives in that order, so a census counts all who came and none who went before it.
 */
@Component
public class Population {

    /** How many stops a bus line has. */
    private static final int STOPS = 6;

    private final ActorSystem system;
    private final Actors<Car> cars;
    private final Actors<Bus> buses;
    private final Streets streets;
    private final Ticker ticker;
    private final int limit;
    private final double[] metresUpTo;

    Population(ActorSystem system, Actors<Car> cars, Actors<Bus> buses, Streets streets, Ticker ticker,
            CityProperties properties) {
        this.system = system;
        this.cars = cars;
        this.buses = buses;
        this.streets = streets;
        this.ticker = ticker;
        this.limit = properties.maxUsers();
        metresUpTo = new double[streets.map().roads()];
        Arrays.setAll(metresUpTo, streets::length);
        Arrays.parallelPrefix(metresUpTo, Double::sum);
    }

    /**
     * Lets users of a kind begin anywhere in the city; fails with {@link CityFullException}, letting none in, if there
     * would be more users than allowed.
     *
     * @return their ids
     */
    public CompletableFuture<List<Id<RoadUser>>> spawn(RoadUser.Kind kind, int count, RandomGenerator random) {
        return ticker.betweenTicks(() -> {
            long present = cars.count() + buses.count();
            if (present + count > limit) {
                throw new CityFullException(present, count, limit);
            }
            List<Id<RoadUser>> ids = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                ids.add(spawnNow(kind, random));
            }
            return ids;
        });
    }

    /** Lets a user begin anywhere in the city at once: for those that are there when time begins. */
    Id<RoadUser> spawnNow(RoadUser.Kind kind, RandomGenerator random) {
        int road = anyRoad(random);
        float position = random.nextFloat() * streets.length(road);
        Id<?> id = switch (kind) {
            case CAR -> system.spawn(new Car.Start(road, position, random.nextInt(streets.places())));
            case BUS -> system.spawn(new Bus.Start(road, position,
                    random.ints(STOPS, 0, streets.places()).boxed().toList()));
        };
        return new Id<>(id.bits());
    }

    /** Long roads are chosen more often than short ones. */
    private int anyRoad(RandomGenerator random) {
        int found = Arrays.binarySearch(metresUpTo, random.nextDouble() * metresUpTo[metresUpTo.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, metresUpTo.length - 1);
    }

    /** Tells users to disappear; those that are gone already do not mind. */
    public CompletableFuture<Void> remove(List<Id<RoadUser>> users) {
        return ticker.betweenTicks(() -> {
            users.forEach(user -> system.send(user, new RoadUser.Disappear()));
            return null;
        });
    }
}
