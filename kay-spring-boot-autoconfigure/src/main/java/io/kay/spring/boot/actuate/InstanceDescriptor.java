package io.kay.spring.boot.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One instance.
 *
 * @param state its state by accessor name, each value sanitized; nested records are JSON objects
 */
public record InstanceDescriptor(String id, Map<String, @Nullable Object> state) implements OperationResponseBody {}
