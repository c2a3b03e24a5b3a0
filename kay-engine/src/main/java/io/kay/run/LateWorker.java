package io.kay.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.kay.SnapshotException;

/**
 * A worker that did not come to a safepoint, and what it does instead.
 *
 * @param nanos how long ago it was called; its handler has run at least as long
 */
record LateWorker(Worker worker, long nanos) {

    /** More of a stack says no more. */
    private static final int FRAMES = 20;

    /** Names the handler, since when it runs, and what to do. */
    SnapshotException asException(Duration patience) {
        StackTraceElement[] stack = worker.thread().getStackTrace();
        String what = handler(stack).map(frame -> "has run " + frame).orElse("has not finished what it does");
        return new SnapshotException("No snapshot was taken within " + patience + ": " + worker.name() + " " + what
                + " for at least " + Duration.ofNanos(nanos).toMillis() + " ms, in its turn " + worker.turns()
                + ". Have handlers offload what takes long, or raise kay.snapshot.patience. The worker is at "
                + Arrays.stream(stack).limit(FRAMES).map(Object::toString).collect(Collectors.joining(" < ")));
    }

    /** The user's method that was called last by generated code. */
    private Optional<String> handler(StackTraceElement[] stack) {
        List<String> actors = worker.actorClasses();
        return Arrays.stream(stack)
                .filter(frame -> actors.contains(frame.getClassName()))
                .reduce((_, outer) -> outer)
                .map(frame -> frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName() + " at " + frame.getFileName() + ":" + frame.getLineNumber());
    }
}
