package io.kay.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.JournalException;
import io.kay.SnapshotException;
import io.kay.file.Disk;
import io.kay.file.SnapshotDirectory;

/**
 * The journal of messages from outside, open for writing. Any thread, unless a method says otherwise.
 *
 * <p>Appending a record copies it to mapped memory. Its ticket is the number of records up to and including it. A
 * caller that needs the record on disk waits for the ticket. The first to wait flushes everything appended so far; the
 * others find it done (group commit).
 */
public final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Disk disk;
    private final Path directory;
    private final Runnable requireOwn;
    private final JournalSettings settings;
    private final JournalFiles files;
    private final JournalKeeper keeper;

    /** Held to append one record, or to begin a file. Taken after {@link #syncing}, before the lock of the files. */
    private final ReentrantLock appending = new ReentrantLock();
    private JournalFile current;
    /** Files that are full or cut and not yet on disk. */
    private List<JournalFile> full = new ArrayList<>();
    /** Number of records appended. Written under the lock; read for statistics, opaque. */
    private final AtomicLong appended = new AtomicLong();

    /**
     * Held while records are flushed to disk: a thread that waited for it finds its records there. The lock is fair: a
     * thread that returns with its next record queues after all threads whose records are already on disk. Those leave,
     * and the next flush serves all the others.
     */
    private final ReentrantLock syncing = new ReentrantLock(true);
    private JournalPosition synced = JournalPosition.START;
    private JournalPosition marked = JournalPosition.START;
    /** All tickets up to this one are on disk. Written under the lock with release; read without it, with acquire. */
    private final AtomicLong durable = new AtomicLong();

    private volatile @Nullable Broken broken; // written under appending; read without it by statistics and by sync
    /** End offsets of the files before the current one, by file number. */
    private final ConcurrentSkipListMap<Long, Integer> ends = new ConcurrentSkipListMap<>();
    /** End offset of the current file. Written under the lock; read for statistics, opaque. */
    private final AtomicInteger end = new AtomicInteger();
    private final AtomicLong syncs = new AtomicLong();
    private final AtomicLong syncNanos = new AtomicLong();

    /** The first file affected by a gap in the journal, and the reason. */
    private record Broken(long file, Throwable reason) {}

    private Journal(Disk disk, Path directory, Runnable requireOwn, JournalSettings settings, JournalFiles files,
            JournalFile first, JournalContents before, String name) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.requireOwn = requireOwn;
        this.settings = settings;
        this.files = files;
        this.current = first;
        this.keeper = new JournalKeeper(this, settings, name);
        this.ends.putAll(before.ends());
        if (!ends.isEmpty()) {
            first.follow(ends.lastEntry().getValue());
        }
    }

    /**
     * Begins a journal that continues the existing files.
     *
     * @param directory where its files are
     * @param before what was read when the system started
     * @param stateBytes gives the approximate size of a snapshot; that much of the disk is kept free of messages. Any
     *     thread may call it
     * @param name of its thread
     * @throws JournalException if the directory cannot be written to
     */
    public static Journal begin(SnapshotDirectory directory, JournalSettings settings, JournalTables tables,
            JournalContents before, LongSupplier stateBytes, String name) {
        return begin(directory.disk(), directory.path(), directory::look, settings, tables, before, stateBytes, name);
    }

    /** As above, in a directory that need not be open. */
    static Journal begin(Disk disk, Path directory, Runnable requireOwn, JournalSettings settings,
            JournalTables tables, JournalContents before, LongSupplier stateBytes, String name) {
        JournalFiles files =
                new JournalFiles(disk, directory, requireOwn, stateBytes, settings, tables, before.nextNumber());
        JournalFile first = null;
        boolean begun = false;
        try {
            first = files.take();
            before.followedBy(first.number());
            Journal journal = new Journal(disk, directory, requireOwn, settings, files, first, before, name);
            journal.keeper.start();
            begun = true;
            return journal;
        } catch (IOException e) {
            throw new JournalException("No journal can be written in " + directory + ": " + e
                    + ". Make room, make it writable, or choose another directory", e);
        } finally {
            if (!begun && first != null) {
                first.close();
            }
        }
    }

    /**
     * Appends a record.
     *
     * @return its ticket
     * @throws JournalException if the record was not appended: there is no space, or the journal has a gap
     */
    public long append(MemorySegment source, long from, int length) {
        appending.lock();
        try {
            Broken gap = broken;
            if (gap != null) {
                throw new JournalException("The journal in " + directory + " could not be written: "
                        + gap.reason + ". No message is taken until a snapshot is complete; this one was not sent",
                        gap.reason);
            }
            if (!current.hasRoom(length)) {
                begin(files.take(length));
                keeper.wake();
            } else if (current.isEmpty()) {
                files.reserve();
            }
            write(source, from, length);
            end.setOpaque(current.end());
            long ticket = appended.getPlain() + 1;
            appended.setOpaque(ticket);
            return ticket;
        } catch (IOException e) {
            throw files.noRoom(e);
        } finally {
            appending.unlock();
        }
    }

    private void write(MemorySegment source, long from, int length) {
        try {
            current.append(source, from, length);
        } catch (IOException | InternalError e) { // the latter: the mapped file was truncated
            Throwable reason = reason(current, e);
            breakAt(current.number(), reason);
            throw new JournalException("The journal in " + directory + " could not be written: " + reason
                    + ". No message is taken until a snapshot is complete; this one was not sent", reason);
        }
    }

    private static Throwable reason(JournalFile file, Throwable thrown) {
        try {
            file.requireIntact();
            return thrown;
        } catch (IOException e) {
            e.addSuppressed(thrown);
            return e;
        }
    }

    private void begin(JournalFile next) throws IOException {
        try {
            current.followedBy(next.number());
        } catch (IOException | InternalError e) { // the file was truncated and cannot take any more records
            breakAt(current.number(), e);
        }
        ends.put(current.number(), current.end());
        next.follow(current.end());
        full.add(current);
        current = next;
        end.setOpaque(next.end());
    }

    /**
     * Waits until a record is as durable as {@link JournalSync} requires.
     *
     * @throws JournalException if the record could not be written to disk
     */
    public void await(long ticket) {
        if (settings.sync() == JournalSync.ALWAYS && durable.getAcquire() < ticket) {
            sync(ticket);
            if (durable.getAcquire() < ticket) {
                throw lost();
            }
        }
    }

    private JournalException lost() {
        Broken gap = broken;
        Throwable reason = gap == null ? null : gap.reason;
        return new JournalException("The message was sent, but the disk did not take its record in the journal in "
                + directory + ": " + reason + ". It is lost if the process ends before the next snapshot",
                reason);
    }

    /** Flushes appended records to disk, at least up to a ticket. */
    private void sync(long ticket) {
        syncing.lock();
        try {
            if (durable.getPlain() < ticket && broken == null) {
                sync();
            }
        } finally {
            syncing.unlock();
        }
    }

    private void sync() {
        List<JournalFile> behind = List.of();
        JournalFile now;
        int to;
        long ticket;
        appending.lock();
        try {
            behind = full;
            full = new ArrayList<>();
            now = current;
            mark();
            to = current.end();
            ticket = appended.getPlain();
        } finally {
            appending.unlock();
        }
        long start = System.nanoTime();
        try {
            for (JournalFile file : behind) {
                file.force();
                file.requireIntact();
            }
            now.force(synced.file() == now.number() ? synced.offset() : 0, to);
            now.requireIntact();
            requireOwn.run();
            synced = new JournalPosition(now.number(), to);
            durable.setRelease(ticket); // pairs with getAcquire in await
        } catch (IOException | SnapshotException | InternalError e) { // the last: the mapped file was truncated
            breakAt(behind.isEmpty() ? now.number() : behind.getFirst().number(), reason(now, e));
        } finally {
            behind.forEach(JournalFile::close);
        }
        syncNanos.addAndGet(System.nanoTime() - start);
        syncs.incrementAndGet();
    }

    private void mark() {
        if (marked.compareTo(synced) < 0) {
            try {
                current.mark(synced);
            } catch (IOException | InternalError e) { // as above
                breakAt(current.number(), reason(current, e));
            }
            end.setOpaque(current.end());
            marked = synced;
        }
    }

    private void breakAt(long file, Throwable reason) {
        appending.lock();
        try {
            if (broken == null) {
                LOG.error(
                        "The journal in {} could not be written; messages from outside are refused until a snapshot is"
                                + " complete",
                        directory, reason);
                broken = new Broken(file, reason);
            }
        } finally {
            appending.unlock();
        }
    }

    /**
     * The periodic work of the journal's thread: prepares the next file in advance and checks that the current one is
     * still intact.
     */
    void look() {
        lookAtTheLock();
        try {
            files.prepare();
        } catch (IOException e) {
            LOG.debug("Tried again later", e); // the files report it
        }
        switch (settings.sync()) {
            case ALWAYS -> {
                // the waiting threads flush it
            }
            case INTERVAL -> sync(appended.getOpaque());
            case OFF -> {
                syncing.lock();
                appending.lock();
                try {
                    full.forEach(JournalFile::close);
                    full.clear();
                    if (broken == null) {
                        current.requireIntact();
                    }
                } catch (IOException e) {
                    breakAt(current.number(), e);
                } finally {
                    appending.unlock();
                    syncing.unlock();
                }
            }
        }
    }

    private void lookAtTheLock() {
        try {
            requireOwn.run();
        } catch (SnapshotException e) {
            appending.lock();
            try {
                breakAt(current.number(), e);
            } finally {
                appending.unlock();
            }
        }
    }

    /**
     * Prepares the next file, so that {@link #cut} does not wait for the disk.
     *
     * @throws JournalException if the file cannot be created
     */
    public void prepareCut() {
        appending.lock();
        try {
            if (needsFileForCut()) {
                files.reserve();
            }
        } catch (IOException e) {
            throw new JournalException("The next journal file cannot be made in " + directory + ": " + e
                    + ". Make room on the disk or make the directory writable", e);
        } finally {
            appending.unlock();
        }
    }

    private boolean needsFileForCut() {
        return !current.isEmpty() || broken != null;
    }

    /**
     * Begins a file. Records appended earlier are in files with a number below the returned one; later records are not.
     * Short. The caller must keep out threads that must not append meanwhile.
     *
     * @throws JournalException as for {@link #prepareCut}, if the prepared file was used for something else
     */
    public long cut() {
        appending.lock();
        try {
            if (needsFileForCut()) {
                begin(files.take());
            }
            return current.number();
        } catch (IOException e) {
            throw files.noRoom(e);
        } finally {
            appending.unlock();
        }
    }

    /**
     * A snapshot that contains all records before {@code file} is complete: older files are deleted, and a gap in them
     * is closed.
     */
    public void completed(long file) {
        syncing.lock();
        try {
            appending.lock();
            try {
                Broken gap = broken;
                if (gap != null && gap.file < file) {
                    broken = null;
                    LOG.info("The journal in {} is whole again", directory);
                }
                full.stream().filter(old -> old.number() < file).forEach(JournalFile::close);
                full.removeIf(old -> old.number() < file);
            } finally {
                appending.unlock();
            }
            ends.headMap(file).clear();
            JournalContents.remove(disk, directory, file);
        } finally {
            syncing.unlock();
        }
        files.tryAgain();
        keeper.wake();
    }

    /** The current statistics. */
    public JournalStatistics statistics() {
        Broken gap = broken;
        return new JournalStatistics(appended.getOpaque(),
                ends.values().stream().mapToLong(Integer::longValue).sum() + end.getOpaque(), syncs.get(),
                Duration.ofNanos(syncNanos.get()), gap == null ? files.failure() : gap.reason);
    }

    /** Flushes everything to disk and closes the journal. No thread may append any more. */
    @Override
    public void close() {
        keeper.stop();
        syncing.lock();
        try {
            if (broken == null) {
                sync(); // the records
                sync(); // and a mark that says so, so that any later damage is noticed
            }
        } finally {
            syncing.unlock();
        }
        appending.lock();
        try {
            full.forEach(JournalFile::close);
            current.close();
        } finally {
            appending.unlock();
        }
        files.close();
    }
}
