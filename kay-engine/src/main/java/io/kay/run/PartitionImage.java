package io.kay.run;

import java.util.List;

import io.kay.store.StoreImage;

/**
 * One partition at a cut.
 *
 * @param store its instances
 * @param freed ids to be given out again
 * @param ofUsers unread user messages in the order in which they are read
 * @param ofEssential unread essential messages
 * @param passes broadcasts that have not reached everybody
 * @param replies what handlers wait for
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record PartitionImage(Partition partition, StoreImage store, long[] freed, List<RetainedBlock> ofUsers,
        List<RetainedBlock> ofEssential, List<BroadcastPassImage> passes, List<PendingReply.Unanswered> replies) {}
