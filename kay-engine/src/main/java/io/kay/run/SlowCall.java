package io.kay.run;

import java.time.Duration;

/**
 * A call of a handler, or of a callback after a turn, that has run for longer than it should.
 *
 * @param type name of the actor type whose turn it is
 * @param partition number of the partition within the type
 * @param worker name of the thread
 * @param place where it is, such as {@code Car.enter at Car.java:35}
 * @param running for how long
 */
public record SlowCall(String type, int partition, String worker, String place, Duration running) {}
