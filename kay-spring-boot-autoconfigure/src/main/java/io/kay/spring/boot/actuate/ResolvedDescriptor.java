package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** A resolved panic and the action that resolved it. */
public record ResolvedDescriptor(long number, String action) implements OperationResponseBody {}
