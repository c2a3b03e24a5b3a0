package io.kay.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.message.Block;

/**
 * Messages of one partition to instances that may still be born: they overtook the birth, which is on its way in
 * another outbox or in the other inbox. They are read right after the birth, in the order in which they came. Owner
 * only.
 *
 * <p>An id that nobody ever gave out has no birth. That is certain when every producer has published what it had
 * written by the time of the first such message, and everything published by then has been read: whoever sent the
 * message knew the id, so the birth was written before. The grace period is as in read-copy-update: a worker has
 * published when it has ended the turn it was in; what waits in outboxes outside is fetched.
 *
 * <p>As there, many share one grace period: the messages that came in some turns are collected, then the turns under
 * way are waited for, then a mark goes through the inbox. Each of these steps is taken for one set of messages at a
 * time, while later ones are collected, so there are at most three sets however long a step takes.
 */
final class BirthWaitlist {

    private static final Logger LOG = LoggerFactory.getLogger(BirthWaitlist.class);

    private final Partition partition;
    private final InboxReader user;
    private final InboxReader essential;
    private @Nullable GracePeriodMessages collected;
    /** Wait for turns that were under way, {@link #turnsUnderWay}. */
    private @Nullable GracePeriodMessages inGrace;
    private long[] turnsUnderWay = new long[0];
    /** Wait for a mark in the user inbox. */
    private @Nullable GracePeriodMessages marked;

    BirthWaitlist(Partition partition, InboxReader user, InboxReader essential) {
        this.partition = partition;
        this.user = user;
        this.essential = essential;
    }

    private long now() {
        return partition.engine().nanoTime();
    }

    /** Keeps a copy of a message until its recipient is born. It counts as unread again. */
    void add(InboxReader from, long recipient, Block block, int offset) {
        GracePeriodMessages known = of(recipient);
        boolean begins = known == null && collected == null;
        (known == null ? collected() : known).add(from, recipient, block, offset, now());
        if (begins) {
            partition.fetchFromIngress(); // the birth is likely to be there
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

    /** An instance was born, or its birth failed: what waits for it is read before everything else. */
    void born(long id) {
        GracePeriodMessages messages = of(id);
        if (messages != null) {
            messages.born(id, user, essential, now());
        }
    }

    /** A turn ends: what it collected waits for the turns that are under way now, unless others do. */
    void endTurn() {
        collected = unlessEmpty(collected);
        inGrace = unlessEmpty(inGrace);
        if (inGrace == null && collected != null) {
            inGrace = collected;
            collected = null;
            turnsUnderWay = partition.engine().workers().turnsUnderWay();
        }
    }

    /** Where all have been born nothing needs to be found out, and no mark may come after the last message. */
    private @Nullable GracePeriodMessages unlessEmpty(@Nullable GracePeriodMessages messages) {
        if (messages == null || !messages.isEmpty()) {
            return messages;
        }
        messages.hopeless(user, essential, _ -> false, partition.deferred()::addFirst, now()); // gives its blocks back
        return null;
    }

    /** Has ids without a birth found out: puts a mark after all that is published when every producer has. */
    void fence() {
        Engine engine = partition.engine();
        GracePeriodMessages next = inGrace;
        if (marked != null || next == null || !engine.workers().haveEnded(turnsUnderWay)) {
            return;
        }
        partition.fetchFromIngress();
        try {
            engine.post(partition, new Mark(next));
        } catch (OutOfMemoryError e) { // the next turn tries again
            LOG.warn("Messages to ids without a birth wait longer, as there is no memory for a mark", e);
            return;
        }
        marked = next;
        inGrace = null;
    }

    /** Whether nothing will happen to some of them unless the partition runs again. */
    boolean needsFence() {
        return marked == null && (inGrace != null || collected != null);
    }

    /** All births that these ids may have had are over. */
    private void hopeless(GracePeriodMessages messages) {
        if (!messages.equals(marked)) {
            return;
        }
        marked = null;
        PausedInstances paused = partition.paused();
        messages.hopeless(user, essential, id -> paused.reason(id) != null, partition.deferred()::addFirst,
                now());
    }

    /** Holds what waits. Under a cut. */
    void hold(List<RetainedBlock> ofUsers, List<RetainedBlock> ofEssential) {
        all().forEach(messages -> messages.hold(ofUsers, ofEssential));
    }

    /** How many messages of a lane wait. */
    long count(boolean ofEssential) {
        return all().stream().mapToLong(messages -> messages.count(ofEssential)).sum();
    }

    /** Stands in the user inbox after the births of ids, if they have any. */
    private record Mark(GracePeriodMessages messages) implements Operation {

        @Override
        public void run(Partition partition) {
            partition.waitlist().hopeless(messages);
        }

        @Override
        public void abandon(Throwable reason) {
            // The messages are counted as unread.
        }
    }
}
