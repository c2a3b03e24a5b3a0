package city;

import io.kay.Id;
import io.kay.Spawning;

public record Enter(Id<Car> leader, long seen) implements Spawning<Car> {}
