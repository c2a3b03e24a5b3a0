package io.kay.spring.boot.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The instances with the highest or lowest values of a field, the most extreme first.
 *
 * @param order {@code highest} or {@code lowest}
 */
public record TopDescriptor(String type, String field, String order,
        List<InstanceDescriptor> instances) implements OperationResponseBody {}
