package io.kay.spring.boot.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The messages that an instance handled during a watch.
 *
 * @param end why the watch ended: TIME_OVER, ENOUGH, DIED, STOPPED or CLOSED
 * @param messages in the order in which they were handled
 */
public record WatchDescriptor(String type, String id, String end,
        List<WatchedMessageDescriptor> messages) implements OperationResponseBody {}
