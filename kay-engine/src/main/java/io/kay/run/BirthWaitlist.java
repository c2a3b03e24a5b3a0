package io.kay.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.message.Block;

/**
 * Messages of one partition to instances that may still be born. They overtook the birth, which is still in another
 * outbox or in the other inbox. They are read right after the birth, in order of arrival. Owner only.
 *
 * <p>An id that was never given out has no birth. A sender knows the id, so the birth was written before the message.
 * There is no birth if every producer has published what it had written when the first such message arrived, and all of
 * it has been read. The grace period is as in read-copy-update: a worker has published once its current turn has ended.
 * Messages in the outboxes of external threads are fetched.
 *
 * <p>As in read-copy-update, many messages share one grace period. Messages are collected during some turns, then the
 * turns under way must end, then a mark passes through the inbox. Each step handles one set of messages at a time,
 * while later messages are collected. So there are at most three sets, however long a step takes.
 */
final class BirthWaitlist {

    private static final Logger LOG = LoggerFactory.getLogger(BirthWaitlist.class);

    private final Partition partition;
    private final InboxReader user;
    private final InboxReader essential;
    private @Nullable GracePeriodMessages collected;
    /** Messages waiting for the end of {@link #turnsUnderWay}. */
    private @Nullable GracePeriodMessages inGrace;
    private long[] turnsUnderWay = new long[0];
    /** Messages waiting for a mark in the user inbox. */
    private @Nullable GracePeriodMessages marked;

    BirthWaitlist(Partition partition, InboxReader user, InboxReader essential) {
        this.partition = partition;
        this.user = user;
        this.essential = essential;
    }

    private long now() {
        return partition.engine().nanoTime();
    }

    /** Keeps a copy of a message until its recipient is born. The message counts as unread again. */
    void add(InboxReader from, long recipient, Block block, int offset) {
        GracePeriodMessages known = of(recipient);
        boolean begins = known == null && collected == null;
        (known == null ? collected() : known).add(from, recipient, block, offset, now());
        if (begins) {
            partition.fetchFromIngress(); // which probably contains the birth
        }
    }

    private GracePeriodMessages collected() {
        if (collected == null) {
            collected = new GracePeriodMessages(partition.engine().blockPool());
        }
        return collected;
    }

    private @Nullable GracePeriodMessages of(long recipient) {
        if (collected != null && collected.contains(recipient)) {
            return collected;
        }
        if (inGrace != null && inGrace.contains(recipient)) {
            return inGrace;
        }
        return marked != null && marked.contains(recipient) ? marked : null;
    }

    private List<GracePeriodMessages> all() {
        return Stream.of(Optional.ofNullable(collected), Optional.ofNullable(inGrace), Optional.ofNullable(marked))
                .flatMap(Optional::stream)
                .toList();
    }

    /** An instance was born, or its birth failed: messages waiting for it are read next. */
    void born(long id) {
        GracePeriodMessages messages = of(id);
        if (messages != null) {
            messages.born(id, user, essential, now());
        }
    }

    /** A turn ends: unless earlier messages do, the collected ones now wait for the turns under way. */
    void endTurn() {
        collected = unlessEmpty(collected);
        inGrace = unlessEmpty(inGrace);
        if (inGrace == null && collected != null) {
            inGrace = collected;
            collected = null;
            turnsUnderWay = partition.engine().workers().turnsUnderWay();
        }
    }

    /** Null if all recipients are born: no check is needed then, and no mark may follow the last message. */
    private @Nullable GracePeriodMessages unlessEmpty(@Nullable GracePeriodMessages messages) {
        if (messages == null || !messages.isEmpty()) {
            return messages;
        }
        messages.hopeless(user, essential, _ -> false, partition.deferred()::addFirst, now()); // releases its blocks
        return null;
    }

    /** Starts to detect ids without a birth: enqueues a mark after everything, once every producer has published. */
    void fence() {
        Engine engine = partition.engine();
        GracePeriodMessages next = inGrace;
        if (marked != null || next == null || !engine.workers().haveEnded(turnsUnderWay)) {
            return;
        }
        partition.fetchFromIngress();
        try {
            engine.post(partition, new Mark(next));
        } catch (OutOfMemoryError e) { // the next turn retries
            LOG.warn("Messages to ids without a birth wait longer, as there is no memory for a mark", e);
            return;
        }
        marked = next;
        inGrace = null;
    }

    /** Whether the partition must run again for some messages to make progress. */
    boolean needsFence() {
        return marked == null && (inGrace != null || collected != null);
    }

    /** Any births of these ids have been read by now. */
    private void hopeless(GracePeriodMessages messages) {
        if (!messages.equals(marked)) {
            return;
        }
        marked = null;
        PausedInstances paused = partition.paused();
        messages.hopeless(user, essential, id -> paused.reason(id) != null, partition.deferred()::addFirst,
                now());
    }

    /** Retains waiting messages for a snapshot. At a safepoint. */
    void hold(List<RetainedBlock> ofUsers, List<RetainedBlock> ofEssential) {
        all().forEach(messages -> messages.hold(ofUsers, ofEssential));
    }

    /** Number of messages waiting, of one of the two lanes. */
    long count(boolean ofEssential) {
        return all().stream().mapToLong(messages -> messages.count(ofEssential)).sum();
    }

    /** In the user inbox, after any births of the ids. */
    private record Mark(GracePeriodMessages messages) implements Operation {

        @Override
        public void run(Partition partition) {
            partition.waitlist().hopeless(messages);
        }

        @Override
        public void abandon(Throwable reason) {
            // The messages count as unread.
        }
    }
}
