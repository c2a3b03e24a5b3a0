package io.kay.spring.boot.actuate;

import io.kay.inspect.WorkerView;

/**
 * One worker.
 *
 * @param name name of its thread
 * @param parked whether it is idle and sleeps
 * @param turns number of turns it has run
 */
public record WorkerDescriptor(String name, boolean parked, long turns) {

    static WorkerDescriptor of(WorkerView worker) {
        return new WorkerDescriptor(worker.name(), worker.parked(), worker.turns());
    }
}
