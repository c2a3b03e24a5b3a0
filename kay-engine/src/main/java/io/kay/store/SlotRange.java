package io.kay.store;

import java.util.Arrays;

/** The ids that one producer may give to instances of one type. One thread at a time. */
public final class SlotRange {

    private static final long[] EMPTY = {};

    private final SlotReservations reservations;
    private final boolean onlySettled;
    private long[] ids = EMPTY;
    private int next;

    /** A range of any free ids. */
    public SlotRange(SlotReservations reservations) {
        this(reservations, false);
    }

    /**
     * A range of free ids.
     *
     * @param onlySettled whether to give out only ids that are also free in the newest snapshot
     */
    public SlotRange(SlotReservations reservations, boolean onlySettled) {
        this.onlySettled = onlySettled;
        this.reservations = reservations;
    }

    /** The remaining ids. */
    public long[] rest() {
        return Arrays.copyOfRange(ids, next, ids.length);
    }

    /**
     * The bits of an id that was never given out before.
     *
     * @throws IllegalStateException if all slots of the type are in use
     */
    public long next() {
        if (next == ids.length) {
            ids = reservations.take(onlySettled);
            next = 0;
        }
        return ids[next++];
    }

    /** Takes back the last id, which was not given out after all. */
    public void giveBack() {
        next--;
    }
}
