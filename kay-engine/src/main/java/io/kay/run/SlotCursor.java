package io.kay.run;

import io.kay.AnswerPage;
import io.kay.Id;

/**
 * A position among the instances of an address.
 *
 * @param partition index in the partitions of the address
 * @param slot slot within that partition
 */
record SlotCursor(int partition, int slot) {

    static final SlotCursor START = new SlotCursor(0, 0);
    static final SlotCursor END = new SlotCursor(-1, -1);

    /**
     * Decodes a value returned by {@link #encoded()}.
     *
     * @throws IllegalArgumentException if the value is not a valid cursor
     */
    static SlotCursor decode(long encoded, int partitions) {
        if (encoded == AnswerPage.END) {
            return END;
        }
        int partition = (int) (encoded >>> Integer.SIZE);
        int slot = (int) encoded;
        if (partition < 0 || partition >= Math.max(1, partitions) || slot < 0 || slot > Id.ALL_SLOTS) {
            throw new IllegalArgumentException("Not a cursor: " + encoded);
        }
        return new SlotCursor(partition, slot);
    }

    long encoded() {
        return ((long) partition << Integer.SIZE) | Integer.toUnsignedLong(slot);
    }
}
