package io.kay.snapshot;

import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;

import io.kay.state.StateLayout;
import io.kay.store.StoreImage;

/**
 * What a snapshot says about itself. Lists are in the order in which they were written.
 *
 * @param name of the snapshot
 * @param system the name of the system
 * @param machine its number in ids
 * @param time when the snapshot was taken
 * @param order of the bytes in numbers
 * @param instances alive
 * @param messages unread
 * @param types the actor types
 * @param traits the traits, which have numbers in ids too
 * @param retired types and traits that are gone; their numbers may never mean something else
 * @param messageTypes what messages can be in it
 * @param stores the instances of each partition
 * @param sections what else is in the common file
 * @param bytes of all files but the manifest
 */
public record Manifest(String name, String system, int machine, Instant time, ByteOrder order, long instances,
        long messages, List<Type> types, List<Numbered> traits, List<Numbered> retired, List<MessageEntry> messageTypes,
        List<Store> stores, List<Section> sections, long bytes) {

    /** An actor type: its number in ids, its name, how it is spread, and its first slot never used. */
    public record Type(int number, String name, int partitions, int freshSlot, StateLayout layout) {}

    /** Something that has a number in ids. */
    public record Numbered(int number, String name) {}

    /** A message class: its tag in this snapshot, whether it spawns, and what it consists of. */
    public record MessageEntry(short tag, String className, String schema) {}

    /** The instances of a partition. */
    public record Store(int type, int partition, StoreImage image) {}

    /** Some bytes in the common file. */
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
