package city;

import io.kay.Message;

/** Shows the flyweight to the one who waits for it. */
record Probe() implements Message<Car> {}
