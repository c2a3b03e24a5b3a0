package io.kay.store;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

import io.kay.Id;
import io.kay.state.RowAccess;
import io.kay.state.RowImage;
import io.kay.state.Rows;
import io.kay.state.StateLayout;
import io.kay.state.StateReader;
import io.kay.state.Tails;

/**
 * The instances of one partition, in rows without gaps, in order of birth. When an instance dies, the last row moves to
 * its place. Only the owner of the partition may use the store.
 *
 * <p>An id is checked against the id stored in the row. This needs no table of versions and saves a cache miss.
 */
public final class InstanceStore implements Rows {

    /** Returned instead of a row when an id is not alive. */
    public static final int NONE = -1;

    private final StateLayout layout;
    private final int stride;
    private final int partitionBits;
    private final Chunks rows;
    private final SlotMap slots;
    private final SlotReservations reservations;
    private final TailStore tails;
    private final boolean grows;

    private int count;
    private long[] freed = new long[SlotReservations.RANGE];
    private int freedCount;

    /**
     * An empty store.
     *
     * @param partitionBits number of low bits of a slot that hold its partition number
     */
    public InstanceStore(ChunkStorage storage, StateLayout layout, int partitionBits, SlotReservations reservations) {
        this.layout = layout;
        this.stride = layout.stride();
        this.partitionBits = partitionBits;
        this.rows = new Chunks(storage, stride);
        this.slots = new SlotMap(storage);
        this.reservations = reservations;
        this.tails = new TailStore(storage, layout, this);
        this.grows = !layout.growing().isEmpty();
    }

    /** The layout of the state in a row. */
    public StateLayout layout() {
        return layout;
    }

    /** The growing values of these instances. */
    public Tails tails() {
        return tails;
    }

    /**
     * Releases memory that growing values no longer need, within the limits of one turn. Not while a handler runs.
     *
     * @return whether more remains to be done
     */
    public boolean tidy() {
        return grows && tails.tidy();
    }

    /** Whether {@link #closeAbandoned} has anything to do. */
    public boolean hasAbandoned() {
        return grows && tails.hasAbandoned();
    }

    /** Closes companions whose instances have died or replaced them. Not while a handler runs. */
    public void closeAbandoned() {
        tails.closeAbandoned();
    }

    /** Hands over the companions of all instances; the caller must close them. */
    public List<AutoCloseable> takeExternals() {
        return tails.takeExternals();
    }

    /** Number of live instances; all row numbers are below it. */
    public int count() {
        return count;
    }

    /** Bytes taken by rows, slots and growing values. */
    public long bytes() {
        return rows.bytes() + slots.bytes() + (grows ? tails.bytes() : 0);
    }

    @Override
    public MemorySegment chunk(int row) {
        return rows.chunk(row);
    }

    @Override
    public long offset(int row) {
        return rows.offset(row);
    }

    /** Number of consecutive rows in memory that start with this one, including it. */
    public int contiguous(int row) {
        return Math.min(rows.restOfChunk(row), count - row);
    }

    /** Bytes from one row to the next. */
    public int stride() {
        return stride;
    }

    /** Announces a write to a row. The handler may then also write to the rows after it in the same chunk. */
    public void touch(int row) {
        rows.touch(row);
    }

    /** The id of the instance in a row. */
    public long id(int row) {
        return StateReader.id(rows.chunk(row), rows.offset(row));
    }

    /** The row of an instance, or {@link #NONE} if it is not alive. */
    public int find(long id) {
        return verified(seek(id), id);
    }

    /** The first half of {@link #find}: the row the instance is in if it is alive. */
    public int seek(long id) {
        return slots.get(localSlot(id)) - 1;
    }

    /** The second half of {@link #find}: the row that {@link #seek} found, or {@link #NONE} if the id is not alive. */
    public int verified(int row, long id) {
        return row >= 0 && id(row) == id ? row : NONE;
    }

    /**
     * The first row at or after {@code from} that belongs to one of these ids; {@link Integer#MAX_VALUE} if none does.
     */
    public int nextRow(Iterable<Long> ids, int from) {
        int next = Integer.MAX_VALUE;
        for (long id : ids) {
            int row = find(id);
            if (row >= from && row < next) {
                next = row;
            }
        }
        return next;
    }

    /** Whether an id is newer than every id that was ever alive in its slot, so that its instance may still be born. */
    public boolean unborn(long id) {
        int entry = slots.get(localSlot(id));
        int lastVersion = entry > 0 ? Id.version(id(entry - 1)) : -entry;
        return Id.version(id) > lastVersion;
    }

    /** Exclusive upper bound of the slots of this partition that may be alive. */
    public int slotLimit() {
        return slots.size();
    }

    /** The row of the instance in a slot of this partition, or {@link #NONE}. */
    public int rowOfSlot(int localSlot) {
        return Math.max(NONE, slots.get(localSlot) - 1);
    }

    /** Creates the row of an unborn instance, with all state zero. */
    public int spawn(long id) {
        if (!unborn(id)) {
            throw new IllegalStateException("Slot of " + new Id<>(id) + " is taken");
        }
        int row = count;
        rows.ensure(row + 1);
        rows.touch(row);
        MemorySegment chunk = rows.chunk(row);
        long offset = rows.offset(row);
        clear(chunk, offset);
        chunk.set(RowAccess.LONG, offset + StateLayout.ID_OFFSET, id);
        slots.set(localSlot(id), row + 1);
        count = row + 1;
        return row;
    }

    /** Removes the instance in a row. If that is not the last row, the last row takes its place. */
    public void remove(int row) {
        long id = id(row);
        if (grows) {
            tails.remove(rows.chunk(row), rows.offset(row));
        }
        int last = count - 1;
        if (row != last) {
            rows.touch(row);
            MemorySegment.copy(rows.chunk(last), rows.offset(last), rows.chunk(row), rows.offset(row), stride);
            slots.set(localSlot(id(row)), row + 1);
        }
        slots.set(localSlot(id), -Id.version(id));
        count = last;
        rows.trim(count);
        free(id);
    }

    private void free(long id) {
        long next = reservations.successor(id);
        if (next == SlotReservations.RETIRED) {
            return; // versions never wrap around
        }
        freed[freedCount++] = next;
        if (freedCount == freed.length) {
            reservations.recycle(freed);
            freed = new long[SlotReservations.RANGE];
            freedCount = 0;
        }
    }

    // Snapshots

    /**
     * Captures the current instances. From now on, chunks of this image are copied before they are written.
     *
     * @param name prefix of the names of all parts
     */
    public StoreImage image(String name, ChunkSink snapshot) {
        List<TailImage> tailImages = grows ? tails.image("tails-" + name, snapshot) : List.of();
        return new StoreImage(count, tails.externalLimit(), rows.image("rows-" + name, count, snapshot),
                slots.image("slots-" + name, snapshot), tailImages);
    }

    /**
     * Copies one more part of the image that has not been written since the cut.
     *
     * @return whether there was one
     */
    public boolean saveNext() {
        return rows.saveNext() || slots.saveNext() || (grows && tails.saveNext());
    }

    /** The freed ids that are waiting for reuse, as of the same cut. */
    public long[] freed() {
        return Arrays.copyOf(freed, freedCount);
    }

    /** Loads the contents of a snapshot. Only while the store is empty. Does not restore freed ids. */
    public void restore(StoreImage image, ChunkLoader loader) {
        rows.restore(image.rows(), loader);
        slots.restore(image.slots(), loader);
        tails.restore(image.tails(), loader);
        tails.externalLimit(image.externals());
        count = image.count();
    }

    /**
     * Takes over the instances of a store with another layout; each keeps its row and id. Only while this store is
     * empty.
     *
     * @param conversion converts the old state to the new one
     */
    public void takeOver(InstanceStore before, BiFunction<Long, RowImage, RowImage> conversion) {
        for (int slot = 0; slot < before.slots.size(); slot++) {
            int entry = before.slots.get(slot);
            if (entry != 0) {
                slots.set(slot, entry);
            }
        }
        for (int row = 0; row < before.count; row++) {
            rows.ensure(row + 1);
            MemorySegment chunk = rows.chunk(row);
            long offset = rows.offset(row);
            clear(chunk, offset);
            long id = before.id(row);
            chunk.set(RowAccess.LONG, offset + StateLayout.ID_OFFSET, id);
            count = row + 1;
            RowImage image = RowImage.of(before.layout, before.chunk(row), before.offset(row), before.tails);
            conversion.apply(id, image).restore(chunk, offset, tails);
        }
    }

    private void clear(MemorySegment chunk, long row) {
        for (int at = StateLayout.FIRST_FIELD; at < stride; at += Long.BYTES) {
            chunk.set(RowAccess.LONG, row + at, 0);
        }
    }

    /** The slot, within this partition, of the instance in a row. */
    int localSlot(MemorySegment chunk, long row) {
        return localSlot(StateReader.id(chunk, row));
    }

    private int localSlot(long id) {
        return Id.slot(id) >>> partitionBits;
    }
}
