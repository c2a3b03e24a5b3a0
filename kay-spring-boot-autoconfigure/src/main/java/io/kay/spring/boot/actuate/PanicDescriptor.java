package io.kay.spring.boot.actuate;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A handler that threw, and that is not resolved.
 *
 * @param number what the panic is addressed by
 * @param scope what stands still: {@code SYSTEM}, {@code TYPE} or {@code INSTANCE}
 * @param message the message as its record prints itself, sanitized
 * @param exception class name of what was thrown
 * @param exceptionMessage its message, sanitized
 */
public record PanicDescriptor(long number, Instant time, String scope, String type, String id,
        @Nullable Object message, String exception, @Nullable Object exceptionMessage, int partition, long turn,
        String worker) {}
