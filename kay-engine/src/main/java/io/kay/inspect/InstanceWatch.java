package io.kay.inspect;

import org.jspecify.annotations.Nullable;

import io.kay.run.HandlerCall;
import io.kay.run.Watch;

/** What one instance handles from a moment on. Any thread may use it; several share what is seen. */
public final class InstanceWatch implements AutoCloseable {

    private final Watch watch;

    InstanceWatch(Watch watch) {
        this.watch = watch;
    }

    /** The oldest message handled and not yet taken or dropped, null if there is none now. */
    public @Nullable WatchedMessage next() {
        HandlerCall next = watch.next();
        return next == null ? null : WatchedMessage.of(next);
    }

    /** Why no more will be seen; null while some may be. What was seen before can still be taken. */
    public Watch.@Nullable End end() {
        return watch.end();
    }

    /** Sees no more. */
    @Override
    public void close() {
        watch.close();
    }
}
