package io.kay.snapshot;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.file.Checksum;
import io.kay.file.Disk;
import io.kay.file.FileProblems;
import io.kay.file.SnapshotDirectory;
import io.kay.store.ChunkPart;
import io.kay.store.SavedChunk;

/**
 * Writes one snapshot: a file for each full chunk, one file for everything else, and the manifest last. The snapshot
 * gets the name that marks it as complete only once all of it has reached the disk. One thread.
 */
public final class SnapshotWriter {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    static final String COMMON = "common";
    static final String MANIFEST = "manifest";

    private final SnapshotDirectory directory;
    private final Disk disk;
    private final String name;
    private final Path half;
    private final FileChannel common;
    private final ChunkFiles chunkFiles;
    /** Files that must still be forced to disk. */
    private final List<Path> files = new ArrayList<>();
    private final List<Manifest.Section> sections = new ArrayList<>();
    /** Where parts were saved before, to be restored if the snapshot fails. */
    private final Map<ChunkPart, Optional<SavedChunk>> before = new HashMap<>();
    private boolean vanished;
    private long commonEnd;
    private long written;
    private long linked;

    /**
     * Begins a snapshot.
     *
     * @param threads write chunks; if all are busy, the caller writes the chunk itself
     * @throws SnapshotException if the snapshot cannot be written
     */
    public SnapshotWriter(SnapshotDirectory directory, String name, Executor threads) {
        this.directory = directory;
        this.disk = directory.disk();
        this.name = name;
        this.chunkFiles = new ChunkFiles(disk, threads);
        try {
            half = directory.begin(name);
        } catch (IOException e) {
            throw failed(e);
        }
        try {
            common = disk.create(half.resolve(COMMON));
            files.add(half.resolve(COMMON));
        } catch (IOException e) {
            removeHalf();
            throw failed(e);
        }
    }

    private SnapshotException failed(IOException e) {
        return new SnapshotException("Snapshot " + name + " cannot be written to " + directory.path().toAbsolutePath()
                + ": " + FileProblems.of(e), e);
    }

    /** Bytes written so far. */
    public long written() {
        return written;
    }

    /** Total size of all files so far. */
    public long bytes() {
        return written + linked;
    }

    /**
     * Writes a chunk, now or soon.
     *
     * @param content begins with the bytes in use
     * @param done called, on any thread, when the content is no longer needed, even after a failure
     */
    public void write(ChunkPart part, MemorySegment content, Runnable done) {
        try {
            if (part.isFull()) {
                written += part.used();
                chunkFiles.write(half.resolve(part.name()), part, content, done);
            } else {
                writeShared(part, content, done);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void writeShared(ChunkPart part, MemorySegment content, Runnable done) throws IOException {
        try {
            ByteBuffer bytes = content.asSlice(0, part.used()).asByteBuffer();
            saved(part, commonEnd, Checksum.of(bytes.duplicate()));
            write(common, bytes);
            commonEnd += part.used();
        } finally {
            done.run();
        }
    }

    private void write(FileChannel file, ByteBuffer bytes) throws IOException {
        written += bytes.remaining();
        disk.write(file, bytes);
    }

    /** Reuses a chunk from the snapshot in which it is saved. */
    public void link(ChunkPart part) {
        SavedChunk saved = Objects.requireNonNull(part.saved(), part.name());
        Path file = half.resolve(part.name());
        Path source = directory.complete(saved.snapshot()).resolve(part.name());
        try {
            try {
                disk.link(file, source);
                linked += part.used();
            } catch (UnsupportedOperationException e) { // not every file system supports links
                disk.copy(source, file);
                files.add(file);
                written += part.used();
            }
        } catch (NoSuchFileException e) {
            vanished = true;
            throw new SnapshotException(source.toAbsolutePath() + " has vanished, so snapshot " + name
                    + " cannot build upon it; the next one will write everything anew", e);
        } catch (IOException e) {
            throw failed(e);
        }
        saved(part, 0, saved.crc());
    }

    private void saved(ChunkPart part, long offset, int crc) {
        before.put(part, Optional.ofNullable(part.saved()));
        part.saved(new SavedChunk(name, offset, crc));
    }

    /** Writes other data as a named section. */
    public void section(String section, byte[] bytes, int length) {
        sections.add(new Manifest.Section(section, commonEnd, length, Checksum.of(bytes, length)));
        try {
            write(common, ByteBuffer.wrap(bytes, 0, length));
        } catch (IOException e) {
            throw failed(e);
        }
        commonEnd += length;
    }

    /** The sections written so far. */
    public List<Manifest.Section> sections() {
        return List.copyOf(sections);
    }

    /** Writes the manifest, waits until everything has reached the disk, and marks the snapshot as complete. */
    public void complete(Manifest manifest) {
        Path file = half.resolve(MANIFEST);
        try {
            chunkFiles.await((part, crc) -> saved(part, 0, crc));
            byte[] text = ManifestWriter.write(manifest);
            written += text.length;
            common.close();
            try (FileChannel own = disk.create(file)) {
                disk.write(own, ByteBuffer.wrap(text));
            }
            files.add(file);
            chunkFiles.force(files);
            directory.complete(half, name);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Removes old snapshots, as far as possible. This snapshot is complete in any case. */
    public void keep(int count) {
        try {
            directory.keep(count, name);
        } catch (IOException | SnapshotException e) {
            LOG.warn("Snapshot {} is complete, but older ones in {} cannot be removed: {}. The next one tries again",
                    name,
                    directory.path().toAbsolutePath(), FileProblems.of(e), e);
        }
    }

    /**
     * Gives up: removes what was written, as far as possible.
     *
     * @param parts everything that the snapshot was to contain
     */
    public void abandon(Iterable<ChunkPart> parts) {
        chunkFiles.end();
        FileProblems.close(common);
        before.forEach((part, saved) -> part.saved(saved.orElse(null)));
        if (vanished) {
            parts.forEach(part -> part.saved(null));
        }
        removeHalf();
    }

    private void removeHalf() {
        try {
            if (Files.isDirectory(half)) {
                disk.deleteTree(half);
            }
        } catch (IOException e) {
            LOG.warn(
                    "What was written of snapshot {} cannot be removed from {}: {}. It does no harm and is removed when"
                            + " the system starts again",
                    name, directory.path().toAbsolutePath(), FileProblems.of(e), e);
        }
    }
}
