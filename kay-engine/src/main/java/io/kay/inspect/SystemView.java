package io.kay.inspect;

import java.time.Instant;
import java.util.List;

import io.kay.Panic;

/**
 * A system as a whole.
 *
 * @param started when its workers were started
 * @param allocatedBytes off-heap memory taken for instances and messages
 * @param deadToNobody messages sent to ids that belong to no actor type
 * @param panics what it panicked on; empty if it is not panicked
 */
public record SystemView(String name, State state, Instant started, long allocatedBytes, long deadToNobody,
        List<TypeView> types, List<WorkerView> workers, List<Panic> panics) {

    /** What a system is doing. */
    public enum State {
        /** Built, its workers not started. */
        NEW,
        RUNNING,
        /** Only essential messages are handled. */
        PANICKED,
        /** Handles what is queued, takes nothing new. */
        STOPPING, STOPPED
    }
}
