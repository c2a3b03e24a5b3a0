package io.kay.spring.boot.actuate;

import org.jspecify.annotations.Nullable;

import io.kay.inspect.Order;

/**
 * The query parameters of a request. They are parsed here and not by Spring, so that every bad request gets the same
 * kind of answer. Each method throws an {@link IllegalArgumentException} that names the valid values.
 */
record Query(@Nullable String cursor, @Nullable String limit, @Nullable String buckets, @Nullable String k,
        @Nullable String order, @Nullable String messages, @Nullable String seconds, @Nullable String events) {

    int limitOr(int absent) {
        return number("limit", limit, absent, 1, KayEndpoint.MAX_LIMIT);
    }

    int bucketsOr(int absent) {
        return number("buckets", buckets, absent, 1, 200);
    }

    int kOr(int absent) {
        return number("k", k, absent, 1, KayEndpoint.MAX_LIMIT);
    }

    int messagesOr(int absent) {
        return number("messages", messages, absent, 0, 100);
    }

    int secondsOr(int absent) {
        return number("seconds", seconds, absent, 1, 60);
    }

    int eventsOr(int absent) {
        return number("events", events, absent, 1, 1000);
    }

    Order orderOr(Order absent) {
        return switch (order) {
            case null -> absent;
            case "highest" -> Order.HIGHEST;
            case "lowest" -> Order.LOWEST;
            default -> throw new IllegalArgumentException("order must be highest or lowest");
        };
    }

    private static int number(String name, @Nullable String text, int absent, int min, int max) {
        if (text == null) {
            return absent;
        }
        IllegalArgumentException refusal = new IllegalArgumentException(
                name + " must be a number from " + min + " to " + max);
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            refusal.initCause(e);
        }
        throw refusal;
    }
}
