package io.kay.store;

import java.util.List;

/**
 * The chunks of one list at a cut.
 *
 * @param shift an element number shifted right by this is its chunk number
 * @param parts in order, without empty ones at the end
 */
public record ChunkImage(int shift, List<ChunkPart> parts) {

    public ChunkImage {
        parts = List.copyOf(parts);
    }
}
