package io.kay.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The instances of one partition at a cut.
 *
 * @param count number of instances
 * @param externals all companion handles given out so far are below this
 * @param rows their rows
 * @param slots the slot map
 * @param tails their growing values
 */
public record StoreImage(int count, int externals, ChunkImage rows, ChunkImage slots, List<TailImage> tails) {

    public StoreImage {
        tails = List.copyOf(tails);
    }

    /** All chunks. */
    public List<ChunkPart> parts() {
        List<ChunkPart> parts = new ArrayList<>(rows.parts());
        parts.addAll(slots.parts());
        tails.forEach(size -> parts.addAll(size.chunks().parts()));
        return parts;
    }
}
