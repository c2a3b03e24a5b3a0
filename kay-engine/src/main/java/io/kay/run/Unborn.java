package io.kay.run;

import java.util.LinkedHashMap;
import java.util.Map;

import io.kay.message.Block;

/**
 * Messages of one partition to instances that may still be born: they overtook the birth, which is on its way in
 * another outbox or in the other inbox. They are read right behind the birth, in the order in which they came.
 *
 * <p>An id that nobody ever gave out has no birth. That is certain when every producer has published what it had
 * written by the time of the first such message, and everything published by then has been read: whoever sent the
 * message knew the id, so the birth was written before. The grace period is as in read-copy-update: a worker has
 * published when it has ended the turn it was in; what waits in outboxes outside is fetched at once.
 */
final class Unborn {

    private final Partition partition;
    private final Aside aside;
    private final Map<Long, Grace> byId = new LinkedHashMap<>();

    private static final class Grace {

        final long[] turnsUnderWay;
        boolean fenced;

        Grace(long[] turnsUnderWay) {
            this.turnsUnderWay = turnsUnderWay;
        }
    }

    Unborn(Partition partition, Aside aside) {
        this.partition = partition;
        this.aside = aside;
    }

    /** Keeps a copy of a message until its recipient is born. It counts as unread again. */
    void add(Lane from, long recipient, Block block, int offset) {
        byId.computeIfAbsent(recipient, _ -> new Grace(partition.engine().workers().turnsUnderWay()));
        aside.add(from, recipient, block, offset);
    }

    /** An instance was born, or its birth failed: what waits for it is read before everything else. */
    void born(long id) {
        if (!byId.isEmpty() && byId.remove(id) != null) {
            aside.release(id);
        }
    }

    private void hopeless(long id) {
        if (byId.remove(id) != null) {
            aside.releaseHopeless(id);
        }
    }

    /** Has ids without a birth found out: puts a mark behind all that is published when every producer has. */
    void fence() {
        Engine engine = partition.engine();
        byId.forEach((id, grace) -> {
            if (!grace.fenced && engine.workers().haveEnded(grace.turnsUnderWay)) {
                grace.fenced = true;
                engine.post(partition, new Mark(id));
            }
        });
    }

    /** Whether nothing will happen to some of them unless the partition runs again. */
    boolean needsFence() {
        for (Grace grace : byId.values()) {
            if (!grace.fenced) {
                return true;
            }
        }
        return false;
    }

    /** Stands in the user inbox behind the birth of an id, if that has one. */
    private record Mark(long id) implements Operation {

        @Override
        public void run(Partition partition) {
            partition.unborn().hopeless(id);
        }

        @Override
        public void abandon(Throwable reason) {
            // The messages are counted as unread.
        }
    }
}
