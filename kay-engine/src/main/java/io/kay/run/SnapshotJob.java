package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Snapshot;
import io.kay.SnapshotException;
import io.kay.file.SnapshotDirectory;
import io.kay.snapshot.Manifest;
import io.kay.snapshot.SnapshotWriter;
import io.kay.store.ChunkPart;
import io.kay.store.ChunkSink;

/**
 * One snapshot, from the cut to the last byte. Partition owners copy their chunks between turns, or just before they
 * write to one. The job's thread has the copies written to files. So only its owner ever reads a chunk.
 */
final class SnapshotJob implements ChunkSink {

    /** Maximum copies under way per partition, without those made because a handler is about to write. */
    private static final int REQUESTS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
    private static final long TELL_NANOS = 5_000_000_000L;

    private final Engine engine;
    private final List<Snapshots.AtCut> atCut;
    private final SnapshotWriter writer;
    /** Whether the system stops and this is its last snapshot. */
    private final boolean isLast;
    /** How long the cut waits for handlers to return. */
    private final Duration patience;
    private final long number;
    private final Instant time;
    private final String name;
    /** Filled by owners, drained by the job's thread. */
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    /** Volatile: set by any thread that fails, read by owners before they copy. */
    private volatile @Nullable Throwable failure;
    private volatile boolean over;
    private @Nullable EngineImage image;
    private final Set<ChunkPart> missing = new HashSet<>();
    private Duration pause = Duration.ZERO;
    private long messages;
    private final long started;
    /** When progress was last logged. */
    private long told;

    /** A message from an owner to the job's thread. */
    private sealed interface Event {}

    private record Copied(ChunkPart part, MemorySegment copy) implements Event {}

    private record Asked(Partition partition, boolean more) implements Event {}

    private record Failed() implements Event {}

    SnapshotJob(Engine engine, SnapshotDirectory directory, long number, List<Snapshots.AtCut> atCut,
            Executor chunkWriters, Duration patience, boolean isLast) {
        this.engine = engine;
        this.patience = patience;
        this.atCut = atCut;
        this.isLast = isLast;
        this.number = number;
        this.time = engine.execution().now();
        this.started = System.nanoTime();
        this.told = started;
        this.name = SnapshotDirectory.name(time, number);
        this.writer = new SnapshotWriter(directory, name, chunkWriters);
        engine.storage().reserveForCopies(true);
    }

    // Any thread

    @Override
    public boolean isWanted() {
        return !over && failure == null;
    }

    @Override
    public void save(ChunkPart part, MemorySegment copy) {
        events.add(new Copied(part, copy));
    }

    @Override
    public void fail(Throwable reason) {
        failure = reason;
        events.add(new Failed());
    }

    // The job's thread

    /** Makes the cut. The system continues afterwards. */
    void cut() {
        atCut.forEach(Snapshots.AtCut::prepare);
        GlobalSafepoint globalSafepoint = engine.workers().globalSafepoint();
        EngineImage taken = globalSafepoint.during(engine.workers().all(), patience, () -> {
            engine.workers().all().forEach(Worker::publishForCut);
            EngineImage[] seen = new EngineImage[1];
            engine.ingress().whileNobodyWrites(() -> {
                seen[0] = EngineImage.of(engine, this);
                atCut.forEach(action -> action.cut(number));
            });
            return seen[0];
        });
        pause = globalSafepoint.pause();
        image = taken;
    }

    private EngineImage image() {
        if (image == null) {
            throw new IllegalStateException("There was no cut");
        }
        return image;
    }

    /** Writes everything not in chunks, and links unchanged chunks. */
    void begin() {
        ImageWriter rest = new ImageWriter(engine, image(), writer);
        rest.write(isLast);
        messages = rest.messages();
        for (ChunkPart part : image().parts()) {
            if (part.saved() == null) {
                missing.add(part);
            } else {
                writer.link(part);
            }
        }
    }

    /** Has the owners copy the chunks to which nothing writes, and writes all copies. */
    void copyAll() {
        for (Partition partition : engine.directory().partitions()) {
            for (int i = 0; i < REQUESTS; i++) {
                ask(partition);
            }
        }
        try {
            while (!missing.isEmpty()) {
                handle(events.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException("Snapshot " + name + " was interrupted", e);
        }
    }

    private void ask(Partition partition) {
        partition.executeSoon(() -> events.add(new Asked(partition, partition.store().saveNext())), this::fail);
    }

    /** As {@link #copyAll}, but one chunk, on this thread. Returns whether there was one. Only while nothing runs. */
    boolean copyNext() {
        for (Partition partition : engine.directory().partitions()) {
            if (partition.store().saveNext()) {
                writeCopies();
                return true;
            }
        }
        writeCopies();
        return false;
    }

    private void writeCopies() {
        Event event;
        while ((event = events.poll()) != null) {
            handle(event);
        }
    }

    private void handle(Event event) {
        switch (event) {
            case Copied copied -> write(copied);
            case Asked asked -> {
                if (asked.more()) {
                    ask(asked.partition());
                }
            }
            case Failed _ -> throw new SnapshotException("Snapshot " + name + " failed: " + failure, failure);
        }
    }

    /** Logs progress, so that a long snapshot does not seem stuck. */
    private void tellProgress() {
        long now = System.nanoTime();
        if (now - told >= TELL_NANOS) {
            told = now;
            int all = image().parts().size();
            LOG.info("Snapshot {}: {} of {} chunks written", name, all - missing.size(), all);
        }
    }

    private void write(Copied copied) {
        writer.write(copied.part(), copied.copy(), () -> engine.storage().release(copied.copy()));
        missing.remove(copied.part());
        tellProgress();
    }

    /** Writes the manifest and makes the snapshot the newest one. */
    Snapshot complete(int keep) {
        ImageWriter description = new ImageWriter(engine, image(), writer);
        Manifest manifest = description.manifest(name, time, messages);
        writer.complete(manifest);
        atCut.forEach(action -> action.complete(number));
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        writer.keep(keep);
        return new Snapshot(name, time, manifest.instances(), messages, manifest.bytes(), writer.written(), pause,
                duration);
    }

    /** Removes the partial snapshot after a failure. */
    void abandon() {
        writer.abandon(image == null ? Set.of() : image.parts());
    }

    /** Releases blocks and copies, however the job ended. */
    void end() {
        over = true;
        if (image != null) {
            image.held().forEach(held -> engine.blockPool().release(held.block()));
        }
        Event event;
        while ((event = events.poll()) != null) {
            if (event instanceof Copied copied) {
                engine.storage().release(copied.copy());
            }
        }
        engine.storage().reserveForCopies(false);
    }
}
