package io.kay.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.kay.Id;

/**
 * The slots of one actor type that are free for new instances. Producers take them in ranges, so that a spawn costs no
 * atomic operation. Slots of dead instances come back in batches with their next version. Any thread, without locks
 * unless something must reach the disk first.
 *
 * <p>With {@link IdMarks} no id is given out twice, even if the process ends without a snapshot. Fresh slots are
 * reserved on disk long before they are needed. Ids of dead instances wait until a snapshot contains the death, or
 * until a limit is raised on disk: the number of versions that a slot may have gone through. Within one such number, no
 * slot is used twice. So the next process knows the first slot and version that are safe.
 */
public final class SlotReservations {

    /** Returned instead of an id: the slot is never used again. */
    static final long RETIRED = 0;
    /** Slots in a range or batch. */
    static final int RANGE = 256;
    /** Slots reserved on disk at once, or as many as were used if that is more; unused slots cost nothing. */
    private static final int RESERVED_AHEAD = 1 << 20;
    /** Minimum number of waiting ids of dead instances before the number of versions is raised for them. */
    private static final int MANY = 1 << 18;
    /** Nothing of this process is on disk yet. */
    private static final int NOT_BEGUN = Integer.MIN_VALUE;

    private final int machine;
    private final int type;
    private final String name;
    private final int reservedAhead;
    private final int many;
    /** First slot never handed out. A getAndAdd claims a range and makes the caller its owner; no other pairing. */
    private final AtomicInteger fresh = new AtomicInteger();
    /** Batches of ids to be given out. Partitions fill it, producers empty it; the queue orders both. */
    private final ConcurrentLinkedQueue<Batch> recycled = new ConcurrentLinkedQueue<>();
    /** Approximate number of batches: opaque is enough. */
    private final AtomicInteger batches = new AtomicInteger();

    /** Null if nothing outlives the process. Written before any ids are taken. */
    private @Nullable IdMarks marks;
    private GivenIds before = GivenIds.NONE;
    /** How many versions a slot freed now may have gone through. Raised before {@link #durable}: opaque. */
    private final AtomicInteger versions = new AtomicInteger(GivenIds.NONE.versions());
    /** The number that is on disk. Release once it is there, acquire before ids of dead instances are given out. */
    private final AtomicInteger durable = new AtomicInteger(NOT_BEGUN);
    /** The number of the newest complete snapshot. Release when it is complete, acquire where that matters. */
    private final AtomicInteger settled = new AtomicInteger();
    /** The number of the snapshot that began last. Only the thread that takes it. */
    private int cut;
    /**
     * Slots below this are reserved on disk. Volatile: read by threads that take slots, written under this object's
     * lock.
     */
    private volatile int reserved = Integer.MAX_VALUE;

    /** Ids, and the number of versions when they became free. */
    private static final class Batch {

        static final int RESTORED = -1;

        final long[] ids;
        final int versions;

        Batch(long[] ids, int versions) {
            this.ids = ids;
            this.versions = versions;
        }
    }

    public SlotReservations(int machine, int type, String name) {
        this(machine, type, name, RESERVED_AHEAD, MANY);
    }

    SlotReservations(int machine, int type, String name, int reservedAhead, int many) {
        this.machine = machine;
        this.type = type;
        this.name = name;
        this.reservedAhead = reservedAhead;
        this.many = many;
    }

    /** The next id in the slot of an instance that died, or {@link #RETIRED}. */
    long successor(long id) {
        return later(id, 1 + (Id.slot(id) < before.penaltyBelow() ? before.penalty() : 0));
    }

    private static long later(long id, int versions) {
        return Id.version(id) + (long) versions > Id.MAX_VERSION ? RETIRED : id + versions;
    }

    /** Takes back a batch of ids with versions never used before. The array is not copied. */
    void recycle(long[] ids) {
        add(new Batch(ids, versions.getOpaque()));
    }

    private void add(Batch batch) {
        recycled.add(batch);
        batches.getAndIncrement();
    }

    /** The first slot never handed out. */
    public int fresh() {
        return fresh.get();
    }

    /** The batches to be given out, not copied; callers must not change them. */
    public List<long[]> recycled() {
        return recycled.stream().map(batch -> batch.ids).toList();
    }

    // Snapshots

    /** Restores the contents of a snapshot. Call before any ids are taken. */
    public void restore(int firstFresh, List<long[]> ids) {
        fresh.set(firstFresh);
        ids.forEach(batch -> add(new Batch(batch, Batch.RESTORED)));
    }

    /**
     * Excludes all ids that may have been given out since the snapshot. Call after {@link #restore}.
     *
     * @param given from the snapshot
     * @param slots number of slots, as last noted by any process
     * @param noted number of versions, as last noted by any process
     * @param starts number of earlier processes that continued from the same snapshot, excluding the one that wrote it
     * @param here where this process makes its notes
     */
    public void goOn(GivenIds given, int slots, int noted, int starts, IdMarks here) {
        int since = Math.max(0, noted - given.versions());
        int left = since + starts + 1;
        List<long[]> free = recycled();
        clear();
        free.forEach(ids -> add(new Batch(later(ids, left), Batch.RESTORED)));
        int renewedBelow = Math.max(given.renewedBelow(), slots);
        int renewed = given.renewedVersion() + left;
        if (renewed > Id.MAX_VERSION) {
            fresh.set(Math.max(fresh.get(), renewedBelow));
            renewed = 1;
        }
        versions.set(Math.max(given.versions(), noted));
        before = new GivenIds(versions.get(), renewedBelow, renewed, given.penalty() + since,
                since > 0 ? Math.max(given.penaltyBelow(), slots) : given.penaltyBelow());
        marks = here;
        reserved = 0;
    }

    private static long[] later(long[] ids, int versions) {
        return Arrays.stream(ids).map(id -> later(id, versions)).filter(id -> id != RETIRED).toArray();
    }

    private void clear() {
        recycled.clear();
        batches.set(0);
    }

    /**
     * Removes the slots of instances that will be born again under ids given out since the snapshot. Call after
     * {@link #goOn}.
     */
    public void exclude(Set<Long> born) {
        Set<Integer> slots = born.stream().map(Id::slot).collect(Collectors.toSet());
        int end = slots.stream().mapToInt(slot -> slot).max().orElse(-1) + 1;
        List<long[]> free = new ArrayList<>(recycled());
        clear();
        while (fresh.get() < end) {
            free.add(range(fresh.getAndAdd(RANGE)));
        }
        for (long[] ids : free) {
            add(new Batch(Arrays.stream(ids).filter(id -> !slots.contains(Id.slot(id))).toArray(), Batch.RESTORED));
        }
    }

    /** A snapshot begins: nothing is running, and what is free now is free in the snapshot. */
    public void cut() {
        cut = versions.getOpaque() + step();
        versions.setOpaque(cut);
    }

    private int step() {
        return 1 + before.penalty();
    }

    /** The data that a snapshot stores. Call after its {@link #cut}. */
    public GivenIds given() {
        return new GivenIds(cut, before.renewedBelow(), before.renewedVersion(), before.penalty(),
                before.penaltyBelow());
    }

    /** The snapshot that began last is complete and will be noted as complete. */
    public synchronized void noteCut() {
        if (marks != null) {
            marks.note(type, reserved, Math.max(cut, durable.getPlain()));
        }
    }

    /** The snapshot that began last is complete, and that is noted on disk. */
    public synchronized void settle() {
        durable.setRelease(Math.max(cut, durable.getPlain()));
        settled.setRelease(cut);
    }

    // Giving out

    /**
     * Ids for one producer to give out.
     *
     * @param onlySettled whether to give out only ids that are also free in the newest snapshot
     * @throws IllegalStateException if all slots of the type are in use
     */
    long[] take(boolean onlySettled) {
        if (marks != null && durable.getOpaque() == NOT_BEGUN) {
            begin();
        }
        Batch oldest = recycled.peek();
        if (oldest != null && !onlySettled && !isFree(oldest, false) && batches.getOpaque() * RANGE >= many()) {
            raise();
        }
        if (oldest == null || !isFree(oldest, onlySettled)) {
            return takeFresh(onlySettled);
        }
        return takeRecycled(onlySettled);
    }

    private int many() {
        return Math.max(many, fresh.get() / 4);
    }

    private boolean isFree(Batch batch, boolean onlySettled) {
        return marks == null || batch.versions < (onlySettled ? settled : durable).getAcquire();
    }

    private long[] takeRecycled(boolean onlySettled) {
        Batch batch = recycled.poll();
        if (batch == null) {
            return takeFresh(onlySettled);
        }
        if (!isFree(batch, onlySettled)) { // another producer has taken the oldest one
            recycled.add(batch);
            return takeFresh(onlySettled);
        }
        batches.getAndDecrement();
        return batch.ids.length == 0 ? takeFresh(onlySettled) : batch.ids;
    }

    private long[] takeFresh(boolean onlySettled) {
        int first = fresh.getAndAdd(RANGE);
        if (first < 0 || first > Id.ALL_SLOTS - RANGE) {
            fresh.addAndGet(-RANGE);
            if (!onlySettled && raise()) {
                Batch batch = recycled.poll();
                if (batch != null && batch.ids.length > 0) {
                    batches.getAndDecrement();
                    return batch.ids;
                }
            }
            throw new IllegalStateException(name + ": all " + Id.ALL_SLOTS + " slots are in use");
        }
        if (first + RANGE > reserved) {
            reserve(first + RANGE);
        }
        return range(first);
    }

    private long[] range(int first) {
        long[] ids = new long[RANGE];
        for (int i = 0; i < RANGE; i++) {
            int slot = first + i;
            ids[i] = Id.bits(machine, type, slot, slot < before.renewedBelow() ? before.renewedVersion() : 1);
        }
        return ids;
    }

    // Writes what must be on disk before ids are given out. If the disk does not take it, ids are given out all the
    // same.

    private synchronized void begin() {
        if (durable.getPlain() == NOT_BEGUN) {
            reserve(fresh.get());
            durable.setRelease(before.versions());
        }
    }

    private synchronized void reserve(int slots) {
        if (marks != null && slots >= reserved) {
            int wanted = (int) Math.min(Id.ALL_SLOTS, slots + (long) Math.max(reservedAhead, slots));
            marks.note(type, wanted, Math.max(before.versions(), durable.getPlain()));
            if (marks.save()) {
                reserved = wanted;
            }
        }
    }

    private synchronized boolean raise() {
        if (marks == null) {
            return false;
        }
        Batch oldest = recycled.peek();
        if (oldest == null || isFree(oldest, false)) {
            return oldest != null; // another thread was faster
        }
        int raised = versions.getOpaque() + step();
        marks.note(type, reserved, raised);
        if (!marks.save()) {
            return false;
        }
        versions.setOpaque(raised);
        durable.setRelease(raised);
        return true;
    }
}
