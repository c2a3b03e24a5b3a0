package io.kay.spring.boot.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** All actor types by name. */
public record TypesDescriptor(List<TypeSummaryDescriptor> types) implements OperationResponseBody {}
