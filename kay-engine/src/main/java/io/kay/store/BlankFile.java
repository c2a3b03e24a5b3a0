package io.kay.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary file of nothing but zeros, of which chunks are private copies. What is mapped leaves the process
 * when it is unmapped. Memory from {@code malloc} need not: once a block of a size was freed, glibc takes the next ones
 * of that size from heaps that it hardly ever shrinks. Where no file can be made, {@code malloc} has to do. Any thread.
 */
final class BlankFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BlankFile.class);

    private final @Nullable FileChannel zeros = open();

    @SuppressWarnings("MustBeClosedChecker") // closed with this object
    private static @Nullable FileChannel open() {
        try {
            return FileChannel.open(Files.createTempFile("kay", ".blank"), StandardOpenOption.READ,
                    StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            LOG.debug("Chunks come from malloc, as there is no temporary file", e);
            return null;
        }
    }

    /**
     * Memory of zeros, starting at a page.
     *
     * @throws OutOfMemoryError if the operating system has no more memory
     */
    MemorySegment allocate(long bytes, Arena arena) {
        if (zeros != null && zeros.isOpen()) {
            try {
                return zeros.map(MapMode.PRIVATE, 0, bytes, arena);
            } catch (IOException e) { // an interrupted thread closes the file
                LOG.debug("Chunks come from malloc from now on", e);
            }
        }
        return arena.allocate(bytes, ChunkStorage.ALIGNMENT);
    }

    @Override
    public void close() {
        if (zeros != null) {
            try {
                zeros.close();
            } catch (IOException e) {
                LOG.debug("The temporary file of chunks could not be closed", e);
            }
        }
    }
}
