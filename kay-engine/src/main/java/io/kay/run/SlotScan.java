package io.kay.run;

import io.kay.store.InstanceStore;

/** Goes through instances of one partition in the order of their slots, a bounded way at a time. Owner only. */
final class SlotScan {

    /** Slots looked at in one go at most, so that a page from a store full of holes takes no long turn. */
    private static final int MAX_SLOTS = 1 << 16;

    private final InstanceStore store;
    private final int end;
    private int slot;

    SlotScan(InstanceStore store, int fromSlot) {
        this.store = store;
        this.slot = fromSlot;
        this.end = Math.min(store.slotLimit(), fromSlot + MAX_SLOTS);
    }

    /** The row of the next instance, or {@link InstanceStore#NONE} if there is none within reach. */
    int next() {
        while (slot < end) {
            int row = store.rowOfSlot(slot++);
            if (row != InstanceStore.NONE) {
                return row;
            }
        }
        return InstanceStore.NONE;
    }

    /** Where to go on. */
    SlotCursor cursor(SlotCursor from, int partitions) {
        if (slot < store.slotLimit()) {
            return new SlotCursor(from.partition(), slot);
        }
        return from.partition() + 1 < partitions ? new SlotCursor(from.partition() + 1, 0) : SlotCursor.END;
    }
}
