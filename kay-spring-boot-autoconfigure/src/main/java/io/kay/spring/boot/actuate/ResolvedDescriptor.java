package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** A panic that was resolved, and how. */
public record ResolvedDescriptor(long number, String action) implements OperationResponseBody {}
