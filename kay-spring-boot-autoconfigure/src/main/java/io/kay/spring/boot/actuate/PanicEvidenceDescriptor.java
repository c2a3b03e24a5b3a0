package io.kay.spring.boot.actuate;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The evidence of a panic.
 *
 * @param before the state before the handler, sanitized; empty if there was no instance
 * @param after the state as the handler left it, sanitized; empty if there was no instance
 * @param stackTrace stack trace of the exception, innermost frame first
 * @param actions actions that resolve a panic
 */
public record PanicEvidenceDescriptor(PanicDescriptor panic, Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after, List<String> stackTrace,
        List<String> actions) implements OperationResponseBody {}
