package io.kay.spring.boot.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * An actor system as JSON. Ids are strings as written by {@code Id.toString()}, durations are numbers whose name
 * contains the unit, times are ISO 8601.
 *
 * @param state {@code NEW}, {@code RUNNING}, {@code PANICKED}, {@code STOPPING} or {@code STOPPED}
 * @param started when the workers were started, absent before that
 * @param allocatedBytes off-heap memory allocated for instances and messages
 * @param deadToNobody messages sent to ids that belong to no actor type
 * @param instances live instances of all types
 */
public record SystemDescriptor(String name, String state, @Nullable Instant started, long allocatedBytes,
        long deadToNobody, long instances, List<TypeSummaryDescriptor> types,
        List<WorkerDescriptor> workers, List<PanicDescriptor> panics) implements OperationResponseBody {}
