package io.kay.spring.boot.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** The unresolved panics, oldest first. */
public record PanicsDescriptor(List<PanicDescriptor> panics) implements OperationResponseBody {}
