package io.kay.inspect;

import org.jspecify.annotations.Nullable;

import io.kay.run.HandlerCall;
import io.kay.run.Watch;

/**
 * The messages that one instance handles while it is watched. Any thread may use it; each message is taken only once.
 */
public final class InstanceWatch implements AutoCloseable {

    private final Watch watch;

    InstanceWatch(Watch watch) {
        this.watch = watch;
    }

    /** The oldest message that was neither taken nor dropped, null if there is none now. */
    public @Nullable WatchedMessage next() {
        HandlerCall next = watch.next();
        return next == null ? null : WatchedMessage.of(next);
    }

    /** Why the watch ended; null while it is active. Earlier messages can still be taken. */
    public Watch.@Nullable End end() {
        return watch.end();
    }

    /** Ends the watch. */
    @Override
    public void close() {
        watch.close();
    }
}
