package city;

import io.kay.Message;
import io.kay.annotation.Essential;

@Essential
public record Tick(double seconds) implements Message<Car> {}
