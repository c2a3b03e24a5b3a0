package io.kay.run;

import org.jspecify.annotations.Nullable;

import io.kay.state.RowImage;

/**
 * A handler call of an instance that is watched.
 *
 * @param number 1 for the first call since the watch began
 * @param nanos time since the watch began
 * @param died whether it was the last one
 * @param thrown what the handler threw, null if nothing
 * @param before state before the call
 * @param after state as the call left it
 */
public record Handled(long number, long nanos, Object message, boolean died, @Nullable Throwable thrown,
        RowImage before, RowImage after) {

    long bytes() {
        return before.bytes() + after.bytes();
    }
}
