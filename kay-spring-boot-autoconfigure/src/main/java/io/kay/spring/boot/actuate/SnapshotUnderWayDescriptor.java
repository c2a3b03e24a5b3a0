package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** A snapshot has started and is not complete yet. It appears in the list once complete. */
public record SnapshotUnderWayDescriptor(boolean underWay) implements OperationResponseBody {}
