package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** A snapshot was begun and is not complete yet; it will be in the list. */
public record SnapshotUnderWayDescriptor(boolean underWay) implements OperationResponseBody {}
