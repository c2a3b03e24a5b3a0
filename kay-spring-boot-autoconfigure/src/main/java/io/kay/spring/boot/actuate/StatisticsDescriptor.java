package io.kay.spring.boot.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Statistics of a numeric field over all instances of a type.
 *
 * @param count instances whose value is a number
 * @param notNumbers instances whose value is NaN
 * @param min the smallest value, sanitized; absent if there is none
 * @param max the largest value, sanitized; absent if there is none
 * @param mean the average, sanitized; absent if there is none
 * @param histogram buckets of equal width; empty if values are not shown
 */
public record StatisticsDescriptor(String type, String field, long count, long notNumbers, @Nullable Object min,
        @Nullable Object max, @Nullable Object mean, List<Bucket> histogram) implements OperationResponseBody {

    /** Values from {@code from}, inclusive, to {@code to}, exclusive except in the last bucket. */
    public record Bucket(double from, double to, long count) {}
}
