package io.kay.inspect;

/**
 * One partition of an actor type.
 *
 * @param number its number within the type
 * @param scheduled whether it waits for a worker or is being run by one
 */
public record PartitionView(int number, boolean scheduled, TypeView.Counters counters) {}
