package io.kay.run;

import java.util.List;

import io.kay.store.StorePicture;

/**
 * One partition at a cut.
 *
 * @param store its instances
 * @param freed ids to be given out again
 * @param ofUsers unread user messages in the order in which they are read
 * @param ofEssential unread essential messages
 * @param sweeps broadcasts that have not reached everybody
 * @param replies what handlers wait for
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record PartitionPicture(Partition partition, StorePicture store, long[] freed, List<Held> ofUsers,
        List<Held> ofEssential, List<SweepPicture> sweeps, List<PendingReply.Unanswered> replies) {}
