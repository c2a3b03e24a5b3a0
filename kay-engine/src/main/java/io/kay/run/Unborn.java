package io.kay.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kay.message.Block;
import io.kay.message.Envelope;

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
    private final Lane user;
    private final Lane essential;
    private final Map<Long, Waiting> byId = new LinkedHashMap<>();

    private static final class Waiting {

        final List<Block> user = new ArrayList<>();
        final List<Block> essential = new ArrayList<>();
        final long[] turnsUnderWay;
        boolean fenced;

        Waiting(long[] turnsUnderWay) {
            this.turnsUnderWay = turnsUnderWay;
        }
    }

    Unborn(Partition partition, Lane user, Lane essential) {
        this.partition = partition;
        this.user = user;
        this.essential = essential;
    }

    /** Keeps a copy of a message until its recipient is born. It counts as unread again. */
    void add(Lane from, long recipient, Block block, int offset) {
        Engine engine = partition.engine();
        int length = Envelope.length(block, offset);
        Block copy = engine.blockPool().acquire(length);
        copy.copyFrom(block, offset, 0, length);
        copy.append(length, false, engine.nanoTime());
        Waiting waiting = byId.computeIfAbsent(recipient, _ -> new Waiting(engine.workers().turnsUnderWay()));
        (from.essential ? waiting.essential : waiting.user).add(copy);
        from.inbox.handled(-1, -length);
    }

    /** An instance was born, or its birth failed: what waits for it is read before everything else. */
    void born(long id) {
        if (!byId.isEmpty()) {
            release(id, false);
        }
    }

    private void release(long id, boolean hopeless) {
        Waiting waiting = byId.remove(id);
        if (waiting == null) {
            return;
        }
        if (hopeless) {
            waiting.user.forEach(block -> Envelope.markHopeless(block, 0));
            waiting.essential.forEach(block -> Envelope.markHopeless(block, 0));
        }
        user.readFirst(waiting.user);
        essential.readFirst(waiting.essential);
    }

    /** Has ids without a birth found out: puts a mark behind all that is published when every producer has. */
    void fence() {
        Engine engine = partition.engine();
        byId.forEach((id, waiting) -> {
            if (!waiting.fenced && engine.workers().haveEnded(waiting.turnsUnderWay)) {
                waiting.fenced = true;
                engine.post(partition, new Mark(id));
            }
        });
    }

    /** Whether nothing will happen to some of them unless the partition runs again. */
    boolean needsFence() {
        for (Waiting waiting : byId.values()) {
            if (!waiting.fenced) {
                return true;
            }
        }
        return false;
    }

    /** How many messages wait. */
    long count() {
        return byId.values().stream().mapToLong(waiting -> waiting.user.size() + waiting.essential.size()).sum();
    }

    /** Stands in the user inbox behind the birth of an id, if that has one. */
    private record Mark(long id) implements Operation {

        @Override
        public void run(Partition partition) {
            partition.unborn().release(id, true);
        }

        @Override
        public void abandon(Throwable reason) {
            // The messages are counted as unread.
        }
    }
}
