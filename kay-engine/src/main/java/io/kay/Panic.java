package io.kay;

import java.time.Instant;

/**
 * A handler that threw, and what is known about it.
 *
 * @param time when
 * @param type name of the actor type
 * @param id the instance whose handler threw
 * @param message the message as its record prints itself
 * @param cause what was thrown
 * @param partition number of the partition within the type
 * @param turn number of the turn of that partition
 * @param worker name of the worker's thread
 */
public record Panic(Instant time, String type, Id<?> id, String message, Throwable cause, int partition, long turn,
        String worker) {}
