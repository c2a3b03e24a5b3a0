package io.kay.snapshot;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.kay.SnapshotException;
import io.kay.file.Checksum;
import io.kay.file.Disk;
import io.kay.file.FileProblems;
import io.kay.file.SnapshotDirectory;
import io.kay.store.ChunkLoader;
import io.kay.store.ChunkPart;
import io.kay.store.ChunkStorage;
import io.kay.store.SavedChunk;

/** Reads one snapshot. Any thread. */
public final class SnapshotReader {

    private final Disk disk;
    private final Path path;
    private final Manifest manifest;

    private SnapshotReader(Disk disk, Path path, Manifest manifest) {
        this.disk = disk;
        this.path = path;
        this.manifest = manifest;
    }

    /**
     * Opens a snapshot: reads its manifest and compares the length of every file with the manifest.
     *
     * @throws SnapshotException if the snapshot is damaged
     */
    public static SnapshotReader open(SnapshotDirectory directory, Path path) {
        return open(directory.disk(), path);
    }

    /** Like {@link #open(SnapshotDirectory, Path)}, for a directory that need not be open. */
    static SnapshotReader open(Path path) {
        return open(Disk.REAL, path);
    }

    private static SnapshotReader open(Disk disk, Path path) {
        Path file = path.resolve(SnapshotWriter.MANIFEST);
        Manifest manifest;
        try {
            manifest = ManifestReader.read(disk.readAll(file));
        } catch (IOException e) {
            throw damaged(path, SnapshotWriter.MANIFEST, FileProblems.of(e), e);
        } catch (RuntimeException e) {
            throw damaged(path, SnapshotWriter.MANIFEST, String.valueOf(e.getMessage()), e);
        }
        if (!path.getFileName().toString().equals(manifest.name())) {
            throw damaged(path, SnapshotWriter.MANIFEST, "it belongs to snapshot " + manifest.name()
                    + "; snapshots must not be renamed", null);
        }
        SnapshotReader reader = new SnapshotReader(disk, path, manifest);
        reader.checkLengths();
        return reader;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The path of the snapshot. */
    public Path path() {
        return path;
    }

    private static SnapshotException damaged(Path snapshot, String file, String reason, @Nullable Throwable cause) {
        return new SnapshotException("Snapshot " + snapshot.toAbsolutePath() + " is damaged: " + file + ": " + reason
                + ". Restore this directory from a copy, or move it away to go on from the snapshot before it", cause);
    }

    private List<ChunkPart> parts() {
        List<ChunkPart> parts = new ArrayList<>();
        manifest.stores().forEach(store -> parts.addAll(store.image().parts()));
        return parts;
    }

    private static SavedChunk saved(ChunkPart part) {
        return Objects.requireNonNull(part.saved(), part.name());
    }

    private void checkLengths() {
        long common = 0;
        for (Manifest.Section section : manifest.sections()) {
            common = Math.max(common, section.offset() + section.length());
        }
        for (ChunkPart part : parts()) {
            if (part.isFull()) {
                checkLength(part.name(), part.capacity());
            } else {
                common = Math.max(common, saved(part).offset() + part.used());
            }
        }
        checkLength(SnapshotWriter.COMMON, common);
    }

    private void checkLength(String file, long expected) {
        try {
            long length = disk.attributes(path.resolve(file)).size();
            if (length != expected) {
                throw damaged(path, file, "it has " + length + " bytes instead of " + expected, null);
            }
        } catch (IOException e) {
            throw damaged(path, file, FileProblems.of(e), e);
        }
    }

    /**
     * Verifies all checksums.
     *
     * @throws SnapshotException if one does not match
     */
    public void verify() {
        try (FileChannel common = open(SnapshotWriter.COMMON)) {
            for (Manifest.Section section : manifest.sections()) {
                verify(common, SnapshotWriter.COMMON, section.offset(), section.length(), section.crc());
            }
            for (ChunkPart part : parts()) {
                if (part.isFull()) {
                    try (FileChannel own = open(part.name())) {
                        verify(own, part.name(), 0, part.used(), saved(part).crc());
                    }
                } else {
                    verify(common, SnapshotWriter.COMMON, saved(part).offset(), part.used(), saved(part).crc());
                }
            }
        } catch (IOException e) {
            throw damaged(path, SnapshotWriter.COMMON, FileProblems.of(e), e);
        }
    }

    private FileChannel open(String file) throws IOException {
        return disk.open(path.resolve(file), StandardOpenOption.READ);
    }

    private void verify(FileChannel file, String fileName, long offset, long length, int expected) {
        try {
            if (Checksum.of(file, offset, length) != expected) {
                throw damaged(path, fileName, "the checksum of bytes " + offset + " to " + (offset + length)
                        + " is not what the manifest says", null);
            }
        } catch (IOException e) {
            throw damaged(path, fileName, FileProblems.of(e), e);
        }
    }

    /** Loads chunks into a storage: full chunks are mapped, the others are read. */
    public ChunkLoader loader(ChunkStorage storage) {
        return part -> {
            if (part.isFull()) {
                return map(part, storage);
            }
            try (FileChannel file = open(SnapshotWriter.COMMON)) {
                MemorySegment chunk = storage.allocate(part.capacity());
                read(file, saved(part).offset(), chunk.asSlice(0, part.used()).asByteBuffer());
                return chunk;
            } catch (IOException e) {
                throw damaged(path, part.name(), FileProblems.of(e), e);
            }
        };
    }

    private MemorySegment map(ChunkPart part, ChunkStorage storage) {
        // Java requires a writable file for a writable private mapping, although no write ever reaches the file.
        try (FileChannel file = disk.open(path.resolve(part.name()), StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            disk.before(Disk.Call.MAP);
            return storage.map(file, part.capacity());
        } catch (IOException e) {
            throw damaged(path, part.name(), FileProblems.of(e), e);
        }
    }

    private static void read(FileChannel file, long offset, ByteBuffer target) throws IOException {
        long at = offset;
        while (target.hasRemaining()) {
            int read = file.read(target, at);
            if (read < 0) {
                throw new IOException("it ends at " + at);
            }
            at += read;
        }
    }

    /** The bytes of a section; empty if there is no section of this name. */
    public Optional<byte[]> section(String name) {
        for (Manifest.Section section : manifest.sections()) {
            if (section.name().equals(name)) {
                byte[] bytes = new byte[Math.toIntExact(section.length())];
                try (FileChannel file = open(SnapshotWriter.COMMON)) {
                    read(file, section.offset(), ByteBuffer.wrap(bytes));
                } catch (IOException e) {
                    throw damaged(path, SnapshotWriter.COMMON, FileProblems.of(e), e);
                }
                if (Checksum.of(bytes, bytes.length) != section.crc()) {
                    throw damaged(path, SnapshotWriter.COMMON, "the checksum of section " + name
                            + " is not what the manifest says", null);
                }
                return Optional.of(bytes);
            }
        }
        return Optional.empty();
    }
}
