package io.kay.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.kay.run.ActorSystemBuilder;
import io.kay.run.DirectoryProbe;

/** A disk of which one call fails, once; a write that fails has written half. Any thread. */
public final class FaultyDisk extends Disk {

    private final long failing;
    private final AtomicLong calls = new AtomicLong();
    private final Map<Call, Long> kinds = new EnumMap<>(Call.class);
    private volatile @Nullable Call failed;

    /**
     * A disk.
     *
     * @param failing number of the call that fails, 0 for none
     */
    public FaultyDisk(long failing) {
        this.failing = failing;
    }

    /** Has a system use it. */
    public void use(ActorSystemBuilder builder) {
        DirectoryProbe.opening(builder, this::open);
    }

    private SnapshotDirectory open(Path path) {
        return SnapshotDirectory.open(path, this);
    }

    /** How many calls there were. */
    public long calls() {
        return calls.get();
    }

    /** How many of each kind. */
    public String kinds() {
        synchronized (kinds) {
            return kinds.toString();
        }
    }

    /** What failed, null if nothing did. */
    public @Nullable String failed() {
        Call kind = failed;
        return kind == null ? null : kind.name();
    }

    @Override
    public void before(Call call) throws IOException {
        synchronized (kinds) {
            kinds.merge(call, 1L, Long::sum);
        }
        if (calls.incrementAndGet() == failing) {
            failed = call;
            throw new IOException("Input/output error: the disk fails on purpose");
        }
    }

    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        ByteBuffer half = bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2);
        try {
            super.write(file, bytes);
        } catch (IOException e) {
            file.write(half);
            throw e;
        }
    }

    @Override
    public void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        ByteBuffer half = bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2);
        try {
            super.write(file, bytes, position);
        } catch (IOException e) {
            file.write(half, position);
            throw e;
        }
    }
}
