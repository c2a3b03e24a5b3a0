package io.kay.store;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.state.FieldKind;
import io.kay.state.RowAccess;
import io.kay.state.StateField;
import io.kay.state.StateLayout;
import io.kay.state.Tails;

/**
 * The tails of one partition, in size classes that grow by a half and a third in turn: 16, 24, 32, 48, 64 bytes and so
 * on. A tail that outgrows its class moves to a larger one at once. A tail that has shrunk, and is still small when the
 * turn ends, moves to a smaller one then. Holes are also filled between turns. So tails that a broadcast leaves in
 * order stay in order, and memory follows what is in use.
 *
 * <p>A reference holds the class number, starting with 1, in the upper six bits, and the place within the class in the
 * others.
 */
final class TailStore extends Tails {

    private static final Logger LOG = LoggerFactory.getLogger(TailStore.class);

    private static final int INDEX_BITS = 26;
    private static final int MAX_INDEX = (1 << INDEX_BITS) - 1;
    private static final int CLASSES = 1 << (Integer.SIZE - INDEX_BITS);
    private static final int SMALLEST = 16;
    private static final int SHRINKING = 4096;
    private static final int SHRINK_MARK = 1 << 31;
    /** Maximum bytes moved between two turns to fill holes. */
    private static final long COMPACTION_BYTES = 1 << 20;

    private final ChunkStorage storage;
    private final InstanceStore instances;
    private final @Nullable SizeClass[] classes = new SizeClass[CLASSES];
    /** Tails that may have shrunk for good: slot, and offset of the field. */
    private long[] shrinking = new long[0];
    private int shrinkingCount;
    /** One bit for each class that has many holes. */
    private long wasteful;

    TailStore(ChunkStorage storage, StateLayout layout, InstanceStore instances) {
        super(layout);
        this.storage = storage;
        this.instances = instances;
    }

    /** Size of a tail of a class in bytes, including its header. */
    private static int bytes(int number) {
        int power = SMALLEST << ((number - 1) / 2);
        return (number & 1) == 1 ? power : power + power / 2;
    }

    /** The smallest class with room for {@code content} bytes. */
    private static int classFor(int content) {
        int needed = content + SizeClass.HEADER;
        int number = needed <= SMALLEST ? 1 : 2 * (28 - Integer.numberOfLeadingZeros(needed - 1)) - 1;
        while (bytes(number) < needed) {
            number++;
        }
        return number;
    }

    private SizeClass sizeClass(int ref) {
        SizeClass found = classes[ref >>> INDEX_BITS];
        if (found == null) {
            throw new IllegalStateException("No tail " + Integer.toHexString(ref));
        }
        return found;
    }

    private static int index(int ref) {
        return ref & MAX_INDEX;
    }

    @Override
    protected MemorySegment chunk(int ref) {
        return sizeClass(ref).chunk(index(ref));
    }

    @Override
    protected long offset(int ref) {
        return sizeClass(ref).offset(index(ref)) + SizeClass.HEADER;
    }

    @Override
    protected void touch(int ref) {
        sizeClass(ref).touch(index(ref));
    }

    @Override
    protected int capacity(int ref) {
        return ref == 0 ? 0 : sizeClass(ref).bytes() - SizeClass.HEADER;
    }

    @Override
    protected int grow(MemorySegment chunk, long row, int offset, int ref, int used, int bytes) {
        return move(ref, instances.localSlot(chunk, row), offset, used, classFor(bytes));
    }

    /** Moves the content of a tail to a tail of another class and frees the old tail. */
    private int move(int ref, int slot, int field, int used, int number) {
        SizeClass target = classes[number];
        if (target == null) {
            target = new SizeClass(storage, bytes(number));
            classes[number] = target;
        }
        int index = target.allocate(slot, field);
        if (index > MAX_INDEX) {
            throw new IllegalStateException(layout().at(field).name() + ": more than " + MAX_INDEX
                    + " values of one size in one partition; spread the actor type over more partitions");
        }
        int moved = (number << INDEX_BITS) | index;
        if (ref != 0) {
            touch(moved);
            MemorySegment.copy(chunk(ref), offset(ref), chunk(moved), offset(moved), used);
            free(ref);
        }
        return moved;
    }

    private void free(int ref) {
        SizeClass from = sizeClass(ref);
        from.free(index(ref));
        if (from.isWasteful()) {
            wasteful |= 1L << (ref >>> INDEX_BITS);
        }
    }

    @Override
    protected void shrinkLater(MemorySegment chunk, long row, int offset, int ref) {
        SizeClass of = sizeClass(ref);
        if ((of.field(index(ref)) & SHRINK_MARK) == 0) {
            of.field(index(ref), offset | SHRINK_MARK);
            if (shrinkingCount == SHRINKING) {
                shrink();
            }
            if (shrinkingCount == shrinking.length) {
                shrinking = Arrays.copyOf(shrinking, Math.max(64, 2 * shrinkingCount));
            }
            shrinking[shrinkingCount++] = ((long) instances.localSlot(chunk, row) << Integer.SIZE) | offset;
        }
    }

    private void shrink() {
        for (int i = 0; i < shrinkingCount; i++) {
            int row = instances.rowOfSlot((int) (shrinking[i] >>> Integer.SIZE));
            if (row != InstanceStore.NONE) {
                instances.touch(row);
                shrink(instances.chunk(row), instances.offset(row), (int) shrinking[i]);
            }
        }
        shrinkingCount = 0;
    }

    private void shrink(MemorySegment chunk, long row, int field) {
        int ref = chunk.get(RowAccess.INT, row + field);
        if (ref == 0) {
            return;
        }
        SizeClass of = sizeClass(ref);
        int used = chunk.get(RowAccess.INT, row + field + Integer.BYTES) * layout().at(field).elementBytes();
        of.field(index(ref), field);
        if (used == 0) {
            free(ref);
            chunk.set(RowAccess.INT, row + field, 0);
        } else if (used < capacity(ref) / 4) {
            int slot = of.slot(index(ref));
            try {
                chunk.set(RowAccess.INT, row + field, move(ref, slot, field, used, classFor(used + used / 2)));
            } catch (OutOfMemoryError e) { // nothing is lost: the tail merely keeps its size
                LOG.debug("A tail stays where it is, as there is no memory for a smaller one", e);
            }
        }
    }

    /**
     * Releases memory that is no longer needed, within the limits of one turn.
     *
     * @return whether more remains to be done
     */
    boolean tidy() {
        shrink();
        long budget = COMPACTION_BYTES;
        while (wasteful != 0 && budget > 0) {
            int number = Long.numberOfTrailingZeros(wasteful);
            SizeClass of = sizeClass(number << INDEX_BITS);
            while (of.isWasteful() && budget > 0) {
                moved(of, number, of.moveLast());
                budget -= of.bytes();
            }
            if (!of.isWasteful()) {
                wasteful &= ~(1L << number);
            }
        }
        return wasteful != 0;
    }

    private void moved(SizeClass of, int number, int index) {
        int row = instances.rowOfSlot(of.slot(index));
        instances.touch(row);
        instances.chunk(row)
                .set(RowAccess.INT, instances.offset(row) + (of.field(index) & ~SHRINK_MARK),
                        (number << INDEX_BITS) | index);
    }

    /** An instance dies: frees its tails and abandons its companions. */
    void remove(MemorySegment chunk, long row) {
        for (StateField field : layout().growing()) {
            int ref = chunk.get(RowAccess.INT, row + field.offset());
            if (ref != 0 && field.kind() != FieldKind.EXTERNAL) {
                free(ref);
            }
        }
        abandonExternals(chunk, row);
    }

    /** Places in use, including holes. */
    int count() {
        int count = 0;
        for (SizeClass of : classes) {
            count += of == null ? 0 : of.count();
        }
        return count;
    }

    /** The tails at a cut. Tails that may have shrunk are shrunk first, so that they need not be remembered. */
    List<TailImage> image(String name, ChunkSink snapshot) {
        shrink();
        List<TailImage> images = new ArrayList<>();
        for (int number = 0; number < CLASSES; number++) {
            SizeClass of = classes[number];
            if (of != null) {
                images.add(of.image(number, name + "-" + number, snapshot));
            }
        }
        return images;
    }

    boolean saveNext() {
        for (SizeClass of : classes) {
            if (of != null && of.saveNext()) {
                return true;
            }
        }
        return false;
    }

    void restore(List<TailImage> images, ChunkLoader loader) {
        for (TailImage image : images) {
            SizeClass of = new SizeClass(storage, bytes(image.number()));
            of.restore(image, loader);
            classes[image.number()] = of;
            if (of.isWasteful()) {
                wasteful |= 1L << image.number();
            }
        }
    }

    /** Memory taken, in bytes. */
    long bytes() {
        long bytes = 0;
        for (SizeClass of : classes) {
            bytes += of == null ? 0 : of.memory();
        }
        return bytes;
    }
}
