package io.kay.store;

/**
 * The tails of one size at a cut.
 *
 * @param number of the size
 * @param count places in use, holes included
 * @param firstHole where the list of holes begins, -1 for none
 * @param holes how many there are
 */
public record TailImage(int number, int count, int firstHole, int holes, ChunkImage chunks) {}
