package io.kay.run;

import io.kay.store.InstanceStore;

/** Iterates over a bounded range of one partition's instances, in slot order. Owner only. */
final class SlotScan {

    /** Maximum slots per scan, so that a page from a sparse store does not cause a long turn. */
    private static final int MAX_SLOTS = 1 << 16;

    private final InstanceStore store;
    private final int end;
    private int slot;

    SlotScan(InstanceStore store, int fromSlot) {
        this.store = store;
        this.slot = fromSlot;
        this.end = Math.min(store.slotLimit(), fromSlot + MAX_SLOTS);
    }

    /** The row of the next instance, or {@link InstanceStore#NONE} if there is none in range. */
    int next() {
        while (slot < end) {
            int row = store.rowOfSlot(slot++);
            if (row != InstanceStore.NONE) {
                return row;
            }
        }
        return InstanceStore.NONE;
    }

    /** Where to continue. */
    SlotCursor cursor(SlotCursor from, int partitions) {
        if (slot < store.slotLimit()) {
            return new SlotCursor(from.partition(), slot);
        }
        return from.partition() + 1 < partitions ? new SlotCursor(from.partition() + 1, 0) : SlotCursor.END;
    }
}
