package io.kay.run;

import org.jspecify.annotations.Nullable;

/**
 * What is left of a broadcast on one partition.
 *
 * @param row the first row to visit
 * @param ids those to visit instead of all rows, null for rows
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared; there may be millions
record BroadcastPassImage(EncodedMessage message, boolean essential, int row, long @Nullable [] ids) {}
