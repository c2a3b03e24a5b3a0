package io.kay.run;

import org.jspecify.annotations.Nullable;

/**
 * The rest of a broadcast on one partition.
 *
 * @param row the first row to visit
 * @param ids the ids to visit instead of rows, null to visit rows
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared; there may be millions of ids
record BroadcastPassImage(EncodedMessage message, boolean essential, int row, long @Nullable [] ids) {}
