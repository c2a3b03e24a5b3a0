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
 * A temporary file of zeros; chunks are private copies of it. Memory mapped from it leaves the process when it is
 * unmapped. Memory from {@code malloc} need not. Once a block of a size has been freed, glibc serves later blocks of
 * that size from heaps that it hardly ever shrinks. Uses {@code malloc} where no file can be created. Any thread.
 */
final class BlankFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BlankFile.class);
    /** Maximum number of attempts: an interrupted thread may close the file each time. */
    private static final int TRIES = 3;

    /** Volatile: reopened, under the lock of this object, by the thread that finds it closed; read without the lock. */
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
     * Zeroed memory that starts at a page boundary.
     *
     * @throws OutOfMemoryError if the operating system has no more memory
     */
    MemorySegment allocate(long bytes, Arena arena) {
        // An interrupted thread would close the file for all threads. Using another kind of memory would slow
        // broadcasts down.
        boolean interrupted = Thread.interrupted();
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                MemorySegment mapped = map(bytes, arena);
                if (mapped != null) {
                    return mapped;
                }
                interrupted |= Thread.interrupted(); // between the check above and this line
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
        } catch (ClosedChannelException e) { // closed by a thread that was interrupted while using it
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
