package io.kay.store;

import java.util.Arrays;

/** The ids that one producer may give to instances of one type. One thread at a time. */
public final class SlotRange {

    private static final long[] EMPTY = {};

    private final SlotReservations reservations;
    private long[] ids = EMPTY;
    private int next;

    public SlotRange(SlotReservations reservations) {
        this.reservations = reservations;
    }

    /** The ids it has left. */
    public long[] rest() {
        return Arrays.copyOfRange(ids, next, ids.length);
    }

    /**
     * The bits of an id never given out before.
     *
     * @throws IllegalStateException if all slots of the type are in use
     */
    public long next() {
        if (next == ids.length) {
            ids = reservations.take();
            next = 0;
        }
        return ids[next++];
    }
}
