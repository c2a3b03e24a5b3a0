package io.kay.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kay.Id;
import io.kay.message.Block;
import io.kay.message.Envelope;

/**
 * Messages of one partition that wait for something to happen to their recipient, and are then read before all others,
 * in the order in which they came. They count as unread. Owner only.
 */
final class Aside {

    private final Engine engine;
    private final Lane user;
    private final Lane essential;
    private final Map<Long, Waiting> byId = new LinkedHashMap<>();

    private record Waiting(List<Block> user, List<Block> essential) {}

    Aside(Engine engine, Lane user, Lane essential) {
        this.engine = engine;
        this.user = user;
        this.essential = essential;
    }

    /** Keeps a copy of a message in a block. */
    void add(Lane from, long recipient, Block block, int offset) {
        int length = Envelope.length(block, offset);
        Block copy = engine.blockPool().acquire(length);
        copy.copyFrom(block, offset, 0, length);
        copy.fill(engine.nanoTime());
        copy.append(length, false);
        add(from, recipient, copy);
    }

    /** Keeps a message that reached its recipient by broadcast. */
    void add(Lane from, long recipient, EncodedMessage message) {
        add(from, recipient, block(Envelope.MESSAGE, recipient, message));
    }

    private void add(Lane from, long recipient, Block copy) {
        Waiting waiting = waiting(recipient);
        (from.essential ? waiting.essential : waiting.user).add(copy);
        from.inbox.handled(-1, -copy.end());
    }

    /** A block with one message. */
    Block block(byte kind, long recipient, EncodedMessage message) {
        int start = Envelope.size(kind);
        int end = Math.addExact(start, message.size());
        Block block = engine.blockPool().acquire(end);
        Envelope.write(block, 0, end, message.type().tag(), kind, recipient, 0, 0);
        message.copyTo(block, start);
        block.fill(engine.nanoTime());
        block.append(end, kind == Envelope.SPAWN);
        return block;
    }

    /**
     * Has a message handled before all that waits.
     *
     * @param standsStill whether its recipient stands still; then a message of a user is only the first that waits
     */
    void readFirst(Id<?> recipient, boolean spawning, EncodedMessage message, boolean standsStill) {
        Block block = block(spawning ? Envelope.SPAWN : Envelope.MESSAGE, recipient.bits(), message);
        Lane lane = message.type().codec().essential() ? essential : user;
        lane.inbox.handled(-1, -block.end());
        if (standsStill && !lane.essential) {
            waiting(recipient.bits()).user.addFirst(block);
        } else {
            lane.readFirst(List.of(block));
        }
    }

    private Waiting waiting(long recipient) {
        return byId.computeIfAbsent(recipient, _ -> new Waiting(new ArrayList<>(), new ArrayList<>()));
    }

    /** What waits for this recipient is read next. */
    void release(long recipient) {
        Waiting waiting = byId.remove(recipient);
        if (waiting != null) {
            user.readFirst(waiting.user);
            essential.readFirst(waiting.essential);
        }
    }

    /** What waits for this recipient is read next, and does not wait again. */
    void releaseHopeless(long recipient) {
        Waiting waiting = byId.get(recipient);
        if (waiting != null) {
            waiting.user.forEach(block -> Envelope.markHopeless(block, 0));
            waiting.essential.forEach(block -> Envelope.markHopeless(block, 0));
            release(recipient);
        }
    }

    /** Holds what waits. Under a cut. */
    void hold(List<Held> ofUsers, List<Held> ofEssential) {
        for (Waiting waiting : byId.values()) {
            waiting.user.forEach(block -> ofUsers.add(Held.of(block)));
            waiting.essential.forEach(block -> ofEssential.add(Held.of(block)));
        }
    }

    /** How many messages wait for this recipient. */
    long count(long recipient) {
        Waiting waiting = byId.get(recipient);
        return waiting == null ? 0 : waiting.user.size() + waiting.essential.size();
    }

    /** How many messages of one lane wait. */
    long count(Lane from) {
        return byId.values()
                .stream()
                .mapToLong(waiting -> (from.essential ? waiting.essential : waiting.user).size())
                .sum();
    }

    /** How many messages wait. */
    long count() {
        return byId.values().stream().mapToLong(waiting -> waiting.user.size() + waiting.essential.size()).sum();
    }
}
