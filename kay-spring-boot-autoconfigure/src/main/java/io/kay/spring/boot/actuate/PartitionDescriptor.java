package io.kay.spring.boot.actuate;

import io.kay.inspect.PartitionView;

/**
 * One partition of an actor type.
 *
 * @param number its number within the type
 * @param scheduled whether it waits for a worker or is being run by one
 */
public record PartitionDescriptor(int number, boolean scheduled, CountersDescriptor counters) {

    static PartitionDescriptor of(PartitionView partition) {
        return new PartitionDescriptor(partition.number(), partition.scheduled(),
                CountersDescriptor.of(partition.counters()));
    }
}
