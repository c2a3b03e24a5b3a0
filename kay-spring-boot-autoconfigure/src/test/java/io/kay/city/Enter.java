package io.kay.city;

import io.kay.Id;
import io.kay.Spawning;

public record Enter(Id<Road> road, double position) implements Spawning<Car> {

    public static Enter at(double position) {
        return new Enter(Id.none(), position);
    }
}
