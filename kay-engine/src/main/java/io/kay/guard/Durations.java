package io.kay.guard;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Durations that users give, whatever they are. A {@link Duration} holds up to 292 billion years, a deadline by
 * {@link System#nanoTime()} up to 292 years. Any thread.
 */
public final class Durations {

    /**
     * The longest time in nanoseconds that is told from forever, 146 years. Half the range of {@code long}: then neither a
     * deadline nor the difference of two deadlines overflows.
     */
    public static final long MAX_NANOS = Long.MAX_VALUE / 2;

    private Durations() {}

    /** A duration in nanoseconds, {@link #MAX_NANOS} for longer ones and {@code -MAX_NANOS} for those below. */
    public static long nanos(Duration value) {
        return Math.clamp(TimeUnit.NANOSECONDS.convert(value), -MAX_NANOS, MAX_NANOS);
    }

    /** A duration in milliseconds, for messages: {@link Long#MAX_VALUE} for longer ones, {@link Long#MIN_VALUE} for those below. */
    public static long millis(Duration value) {
        return TimeUnit.MILLISECONDS.convert(value);
    }

    /**
     * Refuses zero and less.
     *
     * @param parameter what the caller knows the value as, such as {@code askTimeout}
     * @throws IllegalArgumentException with the parameter, the value and the range
     */
    public static Duration requirePositive(String parameter, Duration value) {
        if (!Objects.requireNonNull(value, parameter).isPositive()) {
            throw new IllegalArgumentException(parameter + " is " + value + "; use more than zero");
        }
        return value;
    }

    /**
     * Refuses less than zero.
     *
     * @param parameter what the caller knows the value as
     * @throws IllegalArgumentException with the parameter, the value and the range
     */
    public static Duration requireNotNegative(String parameter, Duration value) {
        if (Objects.requireNonNull(value, parameter).isNegative()) {
            throw new IllegalArgumentException(parameter + " is " + value + "; use zero or more");
        }
        return value;
    }

    /**
     * Refuses zero, less, and more than a longest time.
     *
     * @param parameter what the caller knows the value as
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
