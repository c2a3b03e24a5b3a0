package io.kay.inspect;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.run.HandlerCall;

/**
 * A message that a watched instance has handled, sent to it alone or as part of a broadcast.
 *
 * @param number 1 for the first since the watch began; a gap counts messages dropped because they were not taken in
 *     time
 * @param at when it was handled, since the watch began
 * @param message the record
 * @param outcome what happened to the instance
 * @param thrown what the handler threw, null if nothing
 * @param changes what the handler changed; for a value too large to be shown whole, that it was written to
 */
public record WatchedMessage(long number, Duration at, Object message, Outcome outcome, @Nullable Throwable thrown,
        List<FieldChange> changes) {

    /** What happened to the instance. */
    public enum Outcome {
        LIVES, DIED, PANICKED
    }

    static WatchedMessage of(HandlerCall call) {
        Outcome outcome = call.died() ? Outcome.DIED : call.thrown() == null ? Outcome.LIVES : Outcome.PANICKED;
        return new WatchedMessage(call.number(), Duration.ofNanos(call.nanos()), call.message(), outcome, call.thrown(),
                FieldChange.between(call.before().read(), call.after().read(), call.after().written()));
    }
}
