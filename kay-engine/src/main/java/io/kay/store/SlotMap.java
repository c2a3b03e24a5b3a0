package io.kay.store;

import io.kay.state.RowAccess;

/**
 * Maps the slots of one partition to rows, four bytes per slot. An entry is 0 if the slot was never used, row + 1 if
 * its instance is alive, and minus the last version if it is dead. One thread at a time.
 */
final class SlotMap {

    private final Chunks entries;
    private long initialised;

    SlotMap(ChunkStorage storage) {
        entries = new Chunks(storage, Integer.BYTES);
    }

    /** Number of slots that may have a nonzero entry. */
    int size() {
        return (int) initialised;
    }

    int get(int slot) {
        return slot < initialised ? entries.chunk(slot).get(RowAccess.INT, entries.offset(slot)) : 0;
    }

    void set(int slot, int entry) {
        if (slot >= initialised) {
            entries.ensure(slot + 1);
            while (initialised < entries.capacity()) {
                write((int) initialised++, 0);
            }
        }
        entries.touch(slot);
        write(slot, entry);
    }

    private void write(int slot, int entry) {
        entries.chunk(slot).set(RowAccess.INT, entries.offset(slot), entry);
    }

    ChunkImage image(String name, ChunkSink snapshot) {
        return entries.image(name, initialised, snapshot);
    }

    boolean saveNext() {
        return entries.saveNext();
    }

    void restore(ChunkImage image, ChunkLoader loader) {
        entries.restore(image, loader);
        initialised = entries.capacity();
    }

    long bytes() {
        return entries.bytes();
    }
}
