package io.kay.run;

import java.util.List;

import io.kay.store.StoreImage;

/**
 * One partition at a cut.
 *
 * @param store its instances
 * @param freed ids that can be reused
 * @param ofUsers unread user messages in reading order
 * @param ofEssential unread essential messages
 * @param passes broadcasts that have not reached all instances
 * @param replies replies that handlers wait for
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record PartitionImage(Partition partition, StoreImage store, long[] freed, List<RetainedBlock> ofUsers,
        List<RetainedBlock> ofEssential, List<BroadcastPassImage> passes, List<PendingReply.Unanswered> replies) {}
