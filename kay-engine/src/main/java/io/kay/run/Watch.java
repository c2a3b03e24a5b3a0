package io.kay.run;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import io.kay.guard.UserCode;
import io.kay.state.RowView;

/**
 * Records the handler calls of one instance from its start. The worker that runs them never waits: calls not taken in
 * time are dropped, the oldest first. Any thread may use it.
 */
public final class Watch implements AutoCloseable {

    private static final int MAX_CALLS = 1024;
    private static final long MAX_BYTES = 16 << 20;

    /** Why the watch ended. */
    public enum End {
        /** Its time has expired. */
        TIME_OVER,
        /** It has reached its limit of calls. */
        ENOUGH,
        /** The instance has died. */
        DIED,
        /** It was closed. */
        CLOSED,
        /** The system has stopped. */
        STOPPED
    }

    private final Partition partition;
    private final long id;
    private final long limit;
    private final Runnable signal;
    private final long began;

    // Guarded by this
    private final Queue<HandlerCall> untaken = new ArrayDeque<>();
    private long bytes;
    private long seen;
    private @Nullable End end;

    Watch(Partition partition, long id, long limit, Runnable signal) {
        this.partition = partition;
        this.id = id;
        this.limit = limit;
        this.signal = signal;
        this.began = partition.engine().nanoTime();
    }

    long id() {
        return id;
    }

    /** The oldest call not yet taken or dropped, null if there is none now. */
    public synchronized @Nullable HandlerCall next() {
        HandlerCall next = untaken.poll();
        if (next != null) {
            bytes -= next.bytes();
        }
        return next;
    }

    /** Why the watch ended; null while it is active. Calls recorded before can still be taken. */
    public synchronized @Nullable End end() {
        return end;
    }

    /** Ends the watch. */
    @Override
    public void close() {
        end(End.CLOSED);
    }

    /** Ends the watch, unless it has already ended. */
    void end(End why) {
        if (tryEnd(why)) {
            partition.execute(() -> partition.watches().remove(this), _ -> {});
            UserCode.run("The signal of a watch", signal, signal::run);
        }
    }

    private synchronized boolean tryEnd(End why) {
        boolean first = end == null;
        if (first) {
            end = why;
        }
        return first;
    }

    /** Records that the instance has handled a message. Owner only. */
    void handled(Object message, boolean died, @Nullable Throwable thrown, RowView before, RowView after) {
        if (keep(message, died, thrown, before, after)) {
            UserCode.run("The signal of a watch", signal, signal::run);
        }
    }

    private synchronized boolean keep(Object message, boolean died, @Nullable Throwable thrown, RowView before,
            RowView after) {
        if (end != null) {
            return false;
        }
        HandlerCall call =
                new HandlerCall(++seen, partition.engine().nanoTime() - began, message, sizeOf(message), died,
                        thrown, before, after);
        untaken.add(call);
        bytes += call.bytes();
        while (untaken.size() > MAX_CALLS || (bytes > MAX_BYTES && untaken.size() > 1)) {
            next();
        }
        if (died) {
            end = End.DIED;
        } else if (seen == limit) {
            end = End.ENOUGH;
        }
        return true;
    }

    /** Approximate size of a message in memory. */
    private long sizeOf(Object message) {
        return partition.engine().directory().messages().of(message).bound(message);
    }
}
