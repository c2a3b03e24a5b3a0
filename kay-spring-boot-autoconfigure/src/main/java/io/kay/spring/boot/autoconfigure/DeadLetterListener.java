package io.kay.spring.boot.autoconfigure;

import io.kay.DeadLetter;

/**
 * Receives the dead letters of the auto-configured actor system. Beans of this type are called in their order. Without
 * any, dead letters are only counted.
 */
@FunctionalInterface
public interface DeadLetterListener {

    /** Called on a worker thread: must be quick and must not block. Exceptions are logged. */
    void onDeadLetter(DeadLetter letter);
}
