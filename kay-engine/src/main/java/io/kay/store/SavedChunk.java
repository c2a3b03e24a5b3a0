package io.kay.store;

/**
 * Where the bytes of a chunk are saved.
 *
 * @param snapshot the name of the snapshot
 * @param offset where they begin in the file: 0 if the chunk has a file of its own
 * @param crc CRC32C of the bytes in use
 */
public record SavedChunk(String snapshot, long offset, int crc) {}
