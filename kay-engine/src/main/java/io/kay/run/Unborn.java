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
    private final Map<Long, Waiting> byId = new LinkedHashMap<>();

    private static final class Waiting {

        final List<Block> messages = new ArrayList<>();
        final long[] turnsUnderWay;
        boolean fenced;

        Waiting(long[] turnsUnderWay) {
            this.turnsUnderWay = turnsUnderWay;
        }
    }

    Unborn(Partition partition) {
        this.partition = partition;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Keeps a copy of a message until its recipient is born. */
    void add(long recipient, Block block, int offset) {
        Engine engine = partition.engine();
        int length = Envelope.length(block, offset);
        Block copy = engine.blockPool().acquire(length);
        copy.copyFrom(block, offset, 0, length);
        copy.append(length, false, engine.nanoTime());
        byId.computeIfAbsent(recipient, _ -> new Waiting(engine.workers().turnsUnderWay())).messages.add(copy);
    }

    /** The messages to an instance that was just born, the oldest first; they wait no more. */
    List<Block> take(long id) {
        Waiting waiting = byId.isEmpty() ? null : byId.remove(id);
        return waiting == null ? List.of() : waiting.messages;
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

    /** Messages that wait. */
    long count() {
        return byId.values().stream().mapToLong(waiting -> waiting.messages.size()).sum();
    }

    /** Stands in the user inbox behind the birth of an id, if that has one. */
    private record Mark(long id) implements Operation {

        @Override
        public void run(Partition partition) {
            partition.neverBorn(id);
        }

        @Override
        public void abandon(Throwable reason) {
            // The messages are counted as unread.
        }
    }
}
