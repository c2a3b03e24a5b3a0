package io.kay.run;

import java.time.Duration;

/**
 * A call of a handler, or of a callback after a turn, that has run for too long.
 *
 * @param type name of the actor type whose turn it is
 * @param partition number of the partition within the type
 * @param worker name of the thread
 * @param place its current code location, such as {@code Car.enter at Car.java:35}
 * @param running how long it has run
 */
public record SlowCall(String type, int partition, String worker, String place, Duration running) {}
