package io.kay.spring.boot.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** The panics that are not resolved, the first one first. */
public record PanicsDescriptor(List<PanicDescriptor> panics) implements OperationResponseBody {}
