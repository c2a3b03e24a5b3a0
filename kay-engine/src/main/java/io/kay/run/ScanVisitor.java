package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import io.kay.Instance;

/**
 * What a scan does at the instances of an actor type: called by one worker after another, never by two at a time, and
 * each sees what the one before has done.
 *
 * @param <V> what it finds out
 */
public interface ScanVisitor<V> {

    /** An instance, by its row, which must neither be changed nor kept. */
    void visit(MemorySegment chunk, long row);

    /**
     * Called after some instances, before the owner of the partition does anything else.
     *
     * @param pictures gives pictures of the instances of this partition by the bits of their ids
     */
    default void pause(LongFunction<Optional<Instance<?>>> pictures) {}

    /** All instances have been visited: what was found out, or null to visit them all once more. */
    @Nullable
    V finish();
}
