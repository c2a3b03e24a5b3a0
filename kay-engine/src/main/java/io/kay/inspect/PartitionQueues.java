package io.kay.inspect;

/**
 * What is queued for one partition of an actor type.
 *
 * @param partition its number within the type
 * @param user what waits during a panic
 * @param essential what overtakes the rest and is handled also during a panic
 */
public record PartitionQueues(String type, int partition, QueueView user, QueueView essential) {}
