package io.kay.run;

import org.jspecify.annotations.Nullable;

import io.kay.state.RowView;

/**
 * A handler call of an instance that is watched.
 *
 * @param number 1 for the first call since the watch began
 * @param nanos time since the watch began
 * @param messageBytes about how much memory the message takes
 * @param died whether it was the last one
 * @param thrown what the handler threw, null if nothing
 * @param before state before the call
 * @param after state as the call left it
 */
public record HandlerCall(long number, long nanos, Object message, long messageBytes, boolean died,
        @Nullable Throwable thrown,
        RowView before, RowView after) {

    long bytes() {
        return messageBytes + before.bytes() + after.bytes();
    }
}
