package io.kay;

/**
 * A message that found no instance.
 *
 * @param type name of the actor type it was sent to
 * @param recipient the dead id
 * @param message the message
 */
public record DeadLetter(String type, Id<?> recipient, Object message) {}
