package io.kay.demo.city;

import io.kay.Spawning;
import io.kay.World;
import io.kay.annotation.ActorType;
import io.kay.annotation.Spawn;

/** Drives from place to place, wherever it fancies. */
@ActorType
public abstract class Car extends Vehicle<Car> {

    /** Any odd number would do; this one scatters well (D. E. Knuth, TAOCP 3, section 6.4). */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    protected Car(Streets streets, Brakes brakes) {
        super(streets, brakes, Kind.CAR);
    }

    /** A car begins somewhere on a road. */
    public record Start(int road, float position, int destination) implements Spawning<Car> {}

    @Spawn
    void start(Start start, World world) {
        start(start.road(), start.position(), start.destination(), world);
    }

    @Override
    boolean drives(float seconds) {
        return true;
    }

    @Override
    int nextDestination(Streets city) {
        long hash = ((id().bits() + trips()) * SCATTER) >>> 33;
        int place = (int) (hash % city.places());
        return place == destination() ? (place + 1) % city.places() : place;
    }
}
