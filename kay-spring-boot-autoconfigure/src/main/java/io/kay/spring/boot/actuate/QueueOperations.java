package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.inspect.Inspector;

/** Operations of {@link KayEndpoint} below {@code types/{type}/partitions}. */
final class QueueOperations {

    private static final int DEFAULT_MESSAGES = 20;

    private final Inspector inspector;
    private final StateSanitizer sanitizer;
    private final Waiting waiting;

    QueueOperations(Inspector inspector, StateSanitizer sanitizer, Waiting waiting) {
        this.inspector = inspector;
        this.sanitizer = sanitizer;
        this.waiting = waiting;
    }

    OperationResponseBody queues(String type, String partition, Query query, boolean showUnsanitized) {
        int messages = query.messagesOr(DEFAULT_MESSAGES);
        int number;
        try {
            number = Integer.parseInt(partition);
        } catch (NumberFormatException _) {
            return ProblemDescriptor.badRequest("A partition has a number");
        }
        return waiting.await(inspector.queues(type, number, messages),
                found -> sanitizer.describe(found, showUnsanitized));
    }
}
