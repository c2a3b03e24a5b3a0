package io.kay.spring.boot.actuate;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A handler that threw.
 *
 * @param message the message as its record prints itself, sanitized
 * @param exception class name of what was thrown
 * @param exceptionMessage its message, sanitized
 */
public record PanicDescriptor(Instant time, String type, String id, @Nullable Object message, String exception,
        @Nullable Object exceptionMessage, int partition, long turn, String worker) {}
