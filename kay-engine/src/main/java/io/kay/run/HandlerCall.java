package io.kay.run;

import org.jspecify.annotations.Nullable;

import io.kay.state.RowView;

/**
 * A handler call of a watched instance.
 *
 * @param number 1 for the first call since the watch began
 * @param nanos time since the watch began
 * @param messageBytes approximate memory of the message
 * @param died whether the instance died, so that this is the last call
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
