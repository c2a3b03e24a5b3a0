package io.kay.spring.boot.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The messages queued for one partition.
 *
 * @param user messages that wait during a panic
 * @param essential messages that are handled even during a panic
 */
public record QueuesDescriptor(String type, int partition, Queue user, Queue essential)
        implements
        OperationResponseBody {

    /**
     * One of the two queues.
     *
     * @param oldestMillis how long the oldest message has waited
     * @param setAside messages that wait for the birth of their recipient, or are deferred while it is paused
     * @param notCounted messages beyond those inspected, not counted by type
     * @param first the messages that will be handled next
     */
    public record Queue(long messages, long bytes, long oldestMillis, List<Count> types, long setAside, long notCounted,
            List<Message> first) {}

    /**
     * How many messages of one kind and type are queued.
     *
     * @param type class name of the message, absent for the engine's own
     */
    public record Count(String kind, @Nullable String type, long messages, long bytes) {}

    /**
     * A queued message.
     *
     * @param recipient absent if there is none
     * @param message its components, sanitized; absent for answers, for the engine's own and if it cannot be shown
     * @param notShown why it is not shown: its class threw during decoding, or it is too large; absent if it is shown
     */
    public record Message(String kind, @Nullable String type, @Nullable String recipient, @Nullable Object message,
            @Nullable Object notShown) {}
}
