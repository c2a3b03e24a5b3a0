package io.kay.spring.boot.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A page of instances in the order of their slots.
 *
 * @param next the cursor of the next page, absent after the last
 */
public record InstancesDescriptor(String type, List<InstanceDescriptor> instances,
        @Nullable String next) implements OperationResponseBody {}
