package io.kay.spring.boot.autoconfigure;

import io.kay.DeadLetter;

/**
 * Sees the dead letters of the auto-configured actor system. Beans of this type are called in their order; without
 * one, dead letters are only counted.
 */
@FunctionalInterface
public interface DeadLetterListener {

    /** Called on the thread of a worker: must be quick and must not block. What it throws is logged. */
    void onDeadLetter(DeadLetter letter);
}
