package io.kay.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
    /** In place of an id: the slot is never used again. */
    private static final long RETIRED = 0;

    private final int machine;
    private final int type;
    private final String name;
    /** First slot never handed out. getAndAdd claims a range; whoever gets it owns its slots: no other pairing. */
    private final AtomicInteger fresh = new AtomicInteger();
    /** Batches of ids to be given out, filled by partitions, emptied by producers; the queue orders both. */
    private final ConcurrentLinkedQueue<Batch> recycled = new ConcurrentLinkedQueue<>();
    /** Snapshots begun so far. Raised while nobody runs, so no batch comes between: opaque. */
    private final AtomicInteger cuts = new AtomicInteger();
    /** The cut of the newest complete snapshot. Release when it is complete, acquire by who depends on that. */
    private final AtomicInteger settled = new AtomicInteger();
    /** Ids that somebody outside has, and that were never given out as far as slots know. Volatile, written once. */
    private volatile Set<Long> taken = Set.of();

    /** Ids that became free behind so many cuts. */
    private static final class Batch {

        static final int RESTORED = -1;

        final long[] ids;
        final int cuts;

        Batch(long[] ids, int cuts) {
            this.ids = ids;
            this.cuts = cuts;
        }
    }

    public SlotReservations(int machine, int type, String name) {
        this.machine = machine;
        this.type = type;
        this.name = name;
    }

    /** Takes back a batch of ids with versions never used before; the array is not copied. */
    void recycle(long[] ids) {
        recycled.add(new Batch(taken.isEmpty() ? ids : untaken(ids), cuts.getOpaque()));
    }

    /** The ids; in place of those that are taken, the next version that is not. */
    private long[] untaken(long[] ids) {
        return Arrays.stream(ids).map(this::untaken).filter(id -> id != RETIRED).toArray();
    }

    private long untaken(long id) {
        long free = id;
        while (taken.contains(free)) {
            if (Id.version(free) == Id.MAX_VERSION) {
                return RETIRED;
            }
            free++;
        }
        return free;
    }

    /** The first slot never handed out. */
    public int fresh() {
        return fresh.get();
    }

    /** The batches to be given out, as they are; nobody may change them. */
    public List<long[]> recycled() {
        return recycled.stream().map(batch -> batch.ids).toList();
    }

    /** Ids that are never given out although they never were; nobody may change them. */
    public Set<Long> taken() {
        return taken;
    }

    /** Takes over what a snapshot contains. Before anybody takes ids. */
    public void restore(int firstFresh, List<long[]> batches) {
        fresh.set(firstFresh);
        batches.forEach(ids -> recycled.add(new Batch(ids, Batch.RESTORED)));
    }

    /**
     * Takes out ids that were given out after the snapshot. As {@link #restore}.
     *
     * @param born those whose instances will be born again
     * @param lost those that somebody outside has, of instances that are lost: never given out again
     */
    public void exclude(Set<Long> born, Set<Long> lost) {
        taken = Set.copyOf(lost);
        int end = Math.max(endOf(born), endOf(lost));
        List<long[]> batches = new ArrayList<>(recycled());
        recycled.clear();
        while (fresh.get() < end) {
            batches.add(takeFresh());
        }
        for (long[] ids : batches) {
            long[] free = untaken(Arrays.stream(ids).filter(id -> !born.contains(id)).toArray());
            recycled.add(new Batch(free, Batch.RESTORED));
        }
    }

    private static int endOf(Set<Long> ids) {
        return ids.stream().mapToInt(Id::slot).max().orElse(-1) + 1;
    }

    /** A snapshot begins: nobody runs, and what is free now is free in it. */
    public void cut() {
        cuts.setOpaque(cuts.getOpaque() + 1);
    }

    /** The snapshot that began last is complete. */
    public void settle() {
        settled.setRelease(cuts.getOpaque());
    }

    /**
     * Ids for one producer to give out.
     *
     * @param onlySettled whether only those that are free in the newest snapshot too
     * @throws IllegalStateException if all slots of the type are in use
     */
    long[] take(boolean onlySettled) {
        Batch oldest = recycled.peek();
        if (oldest == null || (onlySettled && !isSettled(oldest))) {
            return takeFresh();
        }
        Batch batch = recycled.poll();
        if (batch == null || batch.ids.length == 0) {
            return takeFresh();
        }
        if (onlySettled && !isSettled(batch)) { // another producer took the oldest one meanwhile
            recycled.add(batch);
            return takeFresh();
        }
        return batch.ids;
    }

    private boolean isSettled(Batch batch) {
        return batch.cuts < settled.getAcquire();
    }

    private long[] takeFresh() {
        int first = fresh.getAndAdd(RANGE);
        if (first < 0 || first > Id.ALL_SLOTS - RANGE) {
            fresh.addAndGet(-RANGE);
            throw new IllegalStateException(name + ": all " + Id.ALL_SLOTS + " slots are in use");
        }
        long[] ids = new long[RANGE];
        for (int i = 0; i < RANGE; i++) {
            ids[i] = Id.bits(machine, type, first + i, 1);
        }
        return ids;
    }
}
