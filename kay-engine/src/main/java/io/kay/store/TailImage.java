package io.kay.store;

/**
 * The tails of one size at a cut.
 *
 * @param number of the size class
 * @param count places in use, including holes
 * @param firstHole head of the list of holes, -1 for none
 * @param holes number of holes
 */
public record TailImage(int number, int count, int firstHole, int holes, ChunkImage chunks) {}
