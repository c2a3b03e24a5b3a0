package io.kay.inspect;

/**
 * The two queues of one partition of an actor type.
 *
 * @param partition its number within the type
 * @param user messages that wait during a panic
 * @param essential messages that overtake the others and are handled even during a panic
 */
public record PartitionQueues(String type, int partition, QueueView user, QueueView essential) {}
