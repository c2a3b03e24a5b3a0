package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Panics that were resolved together.
 *
 * @param resolved how many
 * @param action how
 */
public record ResolvedPanicsDescriptor(long resolved, String action) implements OperationResponseBody {}
