package io.kay.run;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import io.kay.guard.UserCode;
import io.kay.state.RowView;

/**
 * The handler calls of one instance from a moment on. The worker that runs them never waits: what nobody takes in time
 * is dropped, the oldest first. Any thread may use it.
 */
public final class Watch implements AutoCloseable {

    private static final int MAX_CALLS = 1024;
    private static final long MAX_BYTES = 16 << 20;

    /** Why there are no more calls to be seen. */
    public enum End {
        /** Its time is over. */
        TIME_OVER,
        /** It has seen as many as it was to see. */
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

    /** Why no more calls will be seen; null while some may be. Those seen before can still be taken. */
    public synchronized @Nullable End end() {
        return end;
    }

    /** Sees no more. */
    @Override
    public void close() {
        end(End.CLOSED);
    }

    /** Sees no more, unless it has ended before. */
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

    /** The instance has handled a message. Owner only. */
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

    /** About how much memory a message takes. */
    private long sizeOf(Object message) {
        return partition.engine().directory().messages().of(message).bound(message);
    }
}
