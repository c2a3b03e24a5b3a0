package io.kay.snapshot;

import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;

import io.kay.state.StateLayout;
import io.kay.store.StoreImage;

/**
 * Describes a snapshot. Lists are in the order in which they were written.
 *
 * @param name of the snapshot
 * @param system name of the system
 * @param machine number of the system in ids
 * @param time when the snapshot was taken
 * @param order byte order of numbers
 * @param instances number of live instances
 * @param messages number of unread messages
 * @param types the actor types
 * @param traits the traits, which also have numbers in ids
 * @param retired types and traits that no longer exist; their numbers must never be reused
 * @param messageTypes the message classes that may occur in the snapshot
 * @param stores the instances of each partition
 * @param sections other contents of the common file
 * @param bytes total size of all files except the manifest
 */
public record Manifest(String name, String system, int machine, Instant time, ByteOrder order, long instances,
        long messages, List<Type> types, List<Numbered> traits, List<Numbered> retired, List<MessageEntry> messageTypes,
        List<Store> stores, List<Section> sections, long bytes) {

    /** An actor type: its number in ids, its name, its number of partitions, and its first slot that was never used. */
    public record Type(int number, String name, int partitions, int freshSlot, StateLayout layout) {}

    /** Something that has a number in ids. */
    public record Numbered(int number, String name) {}

    /** A message class: its tag in this snapshot, its name, and its components. */
    public record MessageEntry(short tag, String className, String schema) {}

    /** The instances of a partition. */
    public record Store(int type, int partition, StoreImage image) {}

    /** A section of the common file. */
    public record Section(String name, long offset, long length, int crc) {}

    public Manifest {
        types = List.copyOf(types);
        traits = List.copyOf(traits);
        retired = List.copyOf(retired);
        messageTypes = List.copyOf(messageTypes);
        stores = List.copyOf(stores);
        sections = List.copyOf(sections);
    }
}
