package city;

import io.kay.Message;

/** Kills the instances that have been seen so often. */
record Crash(long seen) implements Message<Car> {}
