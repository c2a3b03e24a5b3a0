package io.kay.store;

import java.util.List;

/**
 * The chunks of one list at a cut.
 *
 * @param shift an element's number shifted right by this is the number of its chunk
 * @param parts in order, without empty ones at the end
 */
public record ChunkImage(int shift, List<ChunkPart> parts) {

    public ChunkImage {
        parts = List.copyOf(parts);
    }
}
