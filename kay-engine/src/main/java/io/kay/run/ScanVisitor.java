package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import io.kay.Instance;

/**
 * Visits the instances of an actor type during a scan. Workers call it one after another, never two at a time, and each
 * sees the writes of the previous one.
 *
 * @param <V> type of the result
 */
public interface ScanVisitor<V> {

    /** Visits an instance through its row, which must be neither changed nor kept. */
    void visit(MemorySegment chunk, long row);

    /**
     * Called after some instances, before the owner of the partition does anything else.
     *
     * @param pictures returns images of this partition's instances by the bits of their ids
     */
    default void pause(LongFunction<Optional<Instance<?>>> pictures) {}

    /** Called after all instances have been visited. Returns the result, or null to visit them all again. */
    @Nullable
    V finish();
}
