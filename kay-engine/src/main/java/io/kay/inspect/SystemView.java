package io.kay.inspect;

import java.time.Instant;
import java.util.List;

import io.kay.Panic;

/**
 * A system as a whole.
 *
 * @param started when its workers were started
 * @param allocatedBytes off-heap memory allocated for instances and messages
 * @param deadToNobody number of messages sent to ids that belong to no actor type
 * @param panics its unresolved panics; empty if it is not panicked
 */
public record SystemView(String name, State state, Instant started, long allocatedBytes, long deadToNobody,
        List<TypeView> types, List<WorkerView> workers, List<Panic> panics) {

    /** The state of a system. */
    public enum State {
        /** Built, but its workers are not started. */
        NEW,
        RUNNING,
        /** Only essential messages are handled. */
        PANICKED,
        /** Drains the inboxes and accepts nothing new. */
        STOPPING, STOPPED
    }
}
