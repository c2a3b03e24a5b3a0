package io.kay.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedChannelException;
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
    /** Threads that are interrupted meanwhile may close the file as often. */
    private static final int TRIES = 3;

    /** Volatile: opened again by whoever finds it closed, under the lock of this object; read without. */
    private volatile @Nullable FileChannel zeros = open();
    private volatile boolean over;

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
        // A thread that is interrupted would close the file for all, and memory of another kind makes broadcasts slow.
        boolean interrupted = Thread.interrupted();
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                MemorySegment mapped = map(bytes, arena);
                if (mapped != null) {
                    return mapped;
                }
                interrupted |= Thread.interrupted(); // between the look above and here
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return arena.allocate(bytes, ChunkStorage.ALIGNMENT);
    }

    private @Nullable MemorySegment map(long bytes, Arena arena) {
        FileChannel file = zeros;
        if (file == null) {
            return null;
        }
        try {
            return file.map(MapMode.PRIVATE, 0, bytes, arena);
        } catch (ClosedChannelException e) { // by a thread that was interrupted while it used it
            reopen(file);
        } catch (IOException e) {
            LOG.debug("{} bytes come from malloc", bytes, e);
        }
        return null;
    }

    private synchronized void reopen(FileChannel closed) {
        if (closed.equals(zeros) && !over) {
            zeros = open();
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        FileChannel file = zeros;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.debug("The temporary file of chunks could not be closed", e);
            }
        }
    }
}
