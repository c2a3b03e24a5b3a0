package io.kay.inspect;

/**
 * One worker.
 *
 * @param name name of its thread
 * @param parked whether it sleeps because it is idle
 * @param turns number of turns it has run
 */
public record WorkerView(String name, boolean parked, long turns) {}
