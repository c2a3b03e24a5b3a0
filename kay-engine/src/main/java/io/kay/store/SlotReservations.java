package io.kay.store;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.kay.Id;

/**
 * The slots of one actor type that are free to be born in. Producers take them by the range, so that a spawn costs no
 * atomic operation; slots of the dead come back in batches with their next version. Any thread, without locks.
 */
public final class SlotReservations {

    /** Slots in a range or batch. */
    static final int RANGE = 256;

    private final int machine;
    private final int type;
    private final String name;
    /** First slot never handed out. getAndAdd claims a range; whoever gets it owns its slots: no other pairing. */
    private final AtomicInteger fresh = new AtomicInteger();
    /** Batches of ids to be given out, filled by partitions, emptied by producers; the queue orders both. */
    private final ConcurrentLinkedQueue<long[]> recycled = new ConcurrentLinkedQueue<>();

    public SlotReservations(int machine, int type, String name) {
        this.machine = machine;
        this.type = type;
        this.name = name;
    }

    /** Takes back a batch of ids with versions never used before; the array is not copied. */
    void recycle(long[] ids) {
        recycled.add(ids);
    }

    /** The first slot never handed out. */
    public int fresh() {
        return fresh.get();
    }

    /** The batches to be given out, as they are; nobody may change them. */
    public List<long[]> recycled() {
        return List.copyOf(recycled);
    }

    /** Takes over what a snapshot contains. Before anybody takes ids. */
    public void restore(int firstFresh, List<long[]> batches) {
        fresh.set(firstFresh);
        recycled.addAll(batches);
    }

    /**
     * Ids for one producer to give out.
     *
     * @throws IllegalStateException if all slots of the type are in use
     */
    long[] take() {
        long[] ids = recycled.poll();
        if (ids != null) {
            return ids;
        }
        int first = fresh.getAndAdd(RANGE);
        if (first < 0 || first > Id.ALL_SLOTS - RANGE) {
            fresh.addAndGet(-RANGE);
            throw new IllegalStateException(name + ": all " + Id.ALL_SLOTS + " slots are in use");
        }
        ids = new long[RANGE];
        for (int i = 0; i < RANGE; i++) {
            ids[i] = Id.bits(machine, type, first + i, 1);
        }
        return ids;
    }
}
