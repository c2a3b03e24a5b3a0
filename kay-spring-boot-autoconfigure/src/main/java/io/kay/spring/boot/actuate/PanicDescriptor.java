package io.kay.spring.boot.actuate;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An unresolved panic: a handler threw.
 *
 * @param number the number that addresses the panic
 * @param scope what is paused: {@code SYSTEM}, {@code TYPE} or {@code INSTANCE}
 * @param message the message, as the {@code toString} of its record, sanitized
 * @param exception class name of the exception
 * @param exceptionMessage the message of the exception, sanitized
 */
public record PanicDescriptor(long number, Instant time, String scope, String type, String id,
        @Nullable Object message, String exception, @Nullable Object exceptionMessage, int partition, long turn,
        String worker) {}
