package city;

import io.kay.Id;
import io.kay.annotation.MaxLength;

public record Place(@MaxLength(5) java.lang.String name, Point at, Id<Car> owner, Color color) {}
