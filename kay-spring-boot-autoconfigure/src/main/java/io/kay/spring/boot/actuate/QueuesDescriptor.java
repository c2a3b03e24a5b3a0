package io.kay.spring.boot.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What is queued for one partition.
 *
 * @param user what waits during a panic
 * @param essential what is handled also during a panic
 */
public record QueuesDescriptor(String type, int partition, Queue user, Queue essential)
        implements
        OperationResponseBody {

    /**
     * One of the two queues.
     *
     * @param oldestMillis how long the oldest has waited
     * @param setAside messages that wait for their recipient to be born, or to go on after a panic
     * @param notCounted messages beyond those looked at
     * @param first the messages that will be handled first
     */
    public record Queue(long messages, long bytes, long oldestMillis, List<Count> types, long setAside, long notCounted,
            List<Message> first) {}

    /**
     * How often something is queued.
     *
     * @param type class name of the message, absent for the engine's own
     */
    public record Count(String kind, @Nullable String type, long messages, long bytes) {}

    /**
     * A queued message.
     *
     * @param recipient absent if there is none
     * @param message its components, sanitized; absent for answers and the engine's own and if it is not shown
     * @param notShown what its class threw when it was decoded, or that it is too large; absent if it is shown
     */
    public record Message(String kind, @Nullable String type, @Nullable String recipient, @Nullable Object message,
            @Nullable Object notShown) {}
}
