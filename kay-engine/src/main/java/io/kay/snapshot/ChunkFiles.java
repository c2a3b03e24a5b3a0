package io.kay.snapshot;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.ObjIntConsumer;

import io.kay.file.Checksum;
import io.kay.file.Disk;
import io.kay.store.ChunkPart;

/**
 * Writes each chunk to its own file and forces it to disk, several at a time. A single thread that waits for one file
 * at a time would leave the disk mostly idle. One thread uses this object; the others see only their chunk.
 */
final class ChunkFiles {

    private final Disk disk;
    private final Executor threads;
    private final List<Writing> all = new ArrayList<>();
    /** Volatile: set by the thread that writes a chunk, read before the next chunk is handed out. */
    private volatile boolean failed;

    /** A chunk, and the checksum of its used bytes once it has reached the disk. */
    private record Writing(ChunkPart part, CompletableFuture<Integer> crc) {}

    /**
     * Files to be written.
     *
     * @param threads write the files; if all are busy, the caller writes the file itself
     */
    ChunkFiles(Disk disk, Executor threads) {
        this.disk = disk;
        this.threads = threads;
    }

    /**
     * Writes a chunk, now or soon.
     *
     * @param done called, on any thread, when the content is no longer needed, even after a failure; the chunk counts
     *     as written only afterwards
     * @throws IOException if another chunk could not be written
     */
    void write(Path file, ChunkPart part, MemorySegment content, Runnable done) throws IOException {
        all.add(new Writing(part, begin(() -> {
            try {
                return write(file, part, content);
            } finally {
                done.run();
            }
        })));
        if (failed) {
            await((_, _) -> {});
        }
    }

    private <T> CompletableFuture<T> begin(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) { // reported to the thread that waits for the result
                failed = true;
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private int write(Path file, ChunkPart part, MemorySegment content) throws IOException {
        ByteBuffer bytes = content.asSlice(0, part.used()).asByteBuffer();
        int crc = Checksum.of(bytes.duplicate());
        try (FileChannel own = disk.create(file)) {
            disk.write(own, bytes);
            if (part.used() < part.capacity()) { // so that the whole chunk can be mapped
                disk.write(own, ByteBuffer.allocate(1), part.capacity() - 1);
            }
            disk.force(own);
        }
        return crc;
    }

    /**
     * Waits until all chunks have reached the disk.
     *
     * @param saved receives the checksum of each chunk
     * @throws IOException if one could not be written
     */
    void await(ObjIntConsumer<ChunkPart> saved) throws IOException {
        for (Writing writing : all) {
            saved.accept(writing.part(), result(writing.crc()));
        }
        all.clear();
    }

    /** Waits until all of these files, which others wrote, have reached the disk. */
    void force(List<Path> files) throws IOException {
        List<CompletableFuture<Path>> forced = files.stream().map(file -> begin(() -> force(file))).toList();
        for (CompletableFuture<Path> file : forced) {
            result(file);
        }
    }

    private Path force(Path file) throws IOException {
        try (FileChannel channel = disk.open(file, StandardOpenOption.WRITE)) {
            disk.force(channel);
        }
        return file;
    }

    private static <T> T result(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    /** Waits until no thread is writing any longer, whatever the outcome. */
    void end() {
        all.forEach(writing -> writing.crc().handle((_, _) -> writing).join());
    }
}
