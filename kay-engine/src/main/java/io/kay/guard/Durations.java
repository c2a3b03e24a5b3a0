package io.kay.guard;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Handles any duration that users pass. A {@link Duration} holds up to 292 billion years, a deadline by
 * {@link System#nanoTime()} up to 292 years. Any thread.
 */
public final class Durations {

    /**
     * The longest time in nanoseconds that is distinguished from forever: 146 years, half the range of {@code long}. So
     * neither a deadline nor the difference of two deadlines overflows.
     */
    public static final long MAX_NANOS = Long.MAX_VALUE / 2;

    private Durations() {}

    /** A duration in nanoseconds, clamped to the range {@code -MAX_NANOS} to {@link #MAX_NANOS}. */
    public static long nanos(Duration value) {
        return Math.clamp(TimeUnit.NANOSECONDS.convert(value), -MAX_NANOS, MAX_NANOS);
    }

    /** A duration in milliseconds, for messages, clamped to {@link Long#MIN_VALUE} to {@link Long#MAX_VALUE}. */
    public static long millis(Duration value) {
        return TimeUnit.MILLISECONDS.convert(value);
    }

    /**
     * Rejects zero and negative durations.
     *
     * @param parameter the caller's name for the value, such as {@code askTimeout}
     * @throws IllegalArgumentException with the parameter, the value and the range
     */
    public static Duration requirePositive(String parameter, Duration value) {
        if (!Objects.requireNonNull(value, parameter).isPositive()) {
            throw new IllegalArgumentException(parameter + " is " + value + "; use more than zero");
        }
        return value;
    }

    /**
     * Rejects negative durations.
     *
     * @param parameter the caller's name for the value
     * @throws IllegalArgumentException with the parameter, the value and the range
     */
    public static Duration requireNotNegative(String parameter, Duration value) {
        if (Objects.requireNonNull(value, parameter).isNegative()) {
            throw new IllegalArgumentException(parameter + " is " + value + "; use zero or more");
        }
        return value;
    }

    /**
     * Rejects zero, negative durations, and durations above a maximum.
     *
     * @param parameter the caller's name for the value
     * @throws IllegalArgumentException with the parameter, the value and the range
     */
    public static Duration requirePositive(String parameter, Duration value, Duration longest) {
        if (!Objects.requireNonNull(value, parameter).isPositive() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    parameter + " is " + value + "; use more than zero, up to " + longest);
        }
        return value;
    }
}
