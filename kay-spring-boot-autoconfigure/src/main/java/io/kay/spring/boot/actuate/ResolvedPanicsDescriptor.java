package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Panics that were resolved together.
 *
 * @param resolved the number of panics
 * @param action the action that resolved them
 */
public record ResolvedPanicsDescriptor(long resolved, String action) implements OperationResponseBody {}
