package io.kay.spring.boot.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.kay.Instance;
import io.kay.inspect.Inspector;
import io.kay.inspect.Order;

/** Operations of {@link KayEndpoint} below {@code types/{type}/statistics} and {@code types/{type}/top}. */
final class FieldOperations {

    private static final int DEFAULT_BUCKETS = 20;
    private static final int DEFAULT_K = 10;

    private final Inspector inspector;
    private final StateSanitizer sanitizer;
    private final Waiting waiting;

    FieldOperations(Inspector inspector, StateSanitizer sanitizer, Waiting waiting) {
        this.inspector = inspector;
        this.sanitizer = sanitizer;
        this.waiting = waiting;
    }

    OperationResponseBody statistics(String type, String field, Query query, boolean showUnsanitized) {
        Duration within = within(query);
        return waiting.await(inspector.statistics(type, field, query.bucketsOr(DEFAULT_BUCKETS), within),
                withReserve(within), found -> sanitizer.describe(found, showUnsanitized));
    }

    OperationResponseBody top(String type, String field, Query query, boolean showUnsanitized) {
        Duration within = within(query);
        Order order = query.orderOr(Order.HIGHEST);
        return waiting.await(inspector.top(type, field, query.kOr(DEFAULT_K), order, within), withReserve(within),
                found -> describe(type, field, order, found, showUnsanitized));
    }

    private Duration within(Query query) {
        int seconds = query.secondsOr(0);
        return seconds == 0 ? waiting.timeout() : Duration.ofSeconds(seconds);
    }

    /** Leaves the scan time to report its own timeout, which says more. */
    private static Duration withReserve(Duration within) {
        return within.plusSeconds(1);
    }

    private OperationResponseBody describe(String type, String field, Order order, List<Instance<?>> instances,
            boolean showUnsanitized) {
        if (instances.stream().anyMatch(instance -> sanitizer.hides(type, field, instance, showUnsanitized))) {
            return ProblemDescriptor
                    .forbidden("The values of " + field + " are not shown, so nothing is ordered by them;"
                            + " see management.endpoint.kay.show-values");
        }
        return new TopDescriptor(type, field, order.name().toLowerCase(Locale.ROOT),
                instances.stream().map(each -> sanitizer.describe(type, each, showUnsanitized)).toList());
    }
}
