package io.kay.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kay.Id;
import io.kay.message.Block;
import io.kay.message.Envelope;

/**
 * User messages deferred until an instance of one partition resumes after a panic. They are then read before all
 * others, in order of arrival. They count as unread, with their bytes. Owner only.
 */
final class DeferredMessages {

    private final Engine engine;
    private final InboxReader user;
    private final InboxReader essential;
    private final Map<Long, PackedMessages> byId = new LinkedHashMap<>();

    DeferredMessages(Engine engine, InboxReader user, InboxReader essential) {
        this.engine = engine;
        this.user = user;
        this.essential = essential;
    }

    /** Keeps a copy of a message from a block. */
    void add(long recipient, Block block, int offset) {
        waiting(recipient).add(block, offset, engine.nanoTime());
        user.inbox.handled(-1, -Envelope.length(block, offset));
    }

    /** Keeps a broadcast message for one recipient. */
    void add(long recipient, EncodedMessage message) {
        Block block = block(Envelope.MESSAGE, recipient, message);
        try {
            add(recipient, block, 0);
        } finally {
            engine.blockPool().release(block);
        }
    }

    /** A new block with one message. */
    Block block(byte kind, long recipient, EncodedMessage message) {
        int start = Envelope.size(kind);
        int end = Math.addExact(start, message.size());
        Block block = engine.blockPool().acquireFitting(end);
        Envelope.write(block, 0, end, message.type().tag(), kind, recipient, 0, 0);
        message.copyTo(block, start);
        block.fill(engine.nanoTime());
        block.append(end, kind == Envelope.SPAWN);
        return block;
    }

    /**
     * Has a message read before all pending ones.
     *
     * @param standsStill whether its recipient is paused; if so, a user message is deferred, before earlier ones
     */
    void readFirst(Id<?> recipient, boolean spawning, EncodedMessage message, boolean standsStill) {
        readFirst(recipient, block(spawning ? Envelope.SPAWN : Envelope.MESSAGE, recipient.bits(), message), message,
                standsStill);
    }

    /** As above, with the message already in a block. */
    void readFirst(Id<?> recipient, Block block, EncodedMessage message, boolean standsStill) {
        InboxReader lane = message.type().codec().essential() ? essential : user;
        lane.inbox.handled(-1, -block.end());
        if (standsStill && !lane.essential) {
            waiting(recipient.bits()).addFirst(block);
        } else {
            lane.readFirst(List.of(block));
        }
    }

    /** Defers blocks of messages already counted as unread, before those already deferred for their recipient. */
    void addFirst(long recipient, List<Block> blocks) {
        PackedMessages waiting = waiting(recipient);
        blocks.reversed().forEach(waiting::addFirst);
    }

    private PackedMessages waiting(long recipient) {
        return byId.computeIfAbsent(recipient, _ -> new PackedMessages(engine.blockPool()));
    }

    /** Messages deferred for this recipient are read next. */
    void release(long recipient) {
        PackedMessages waiting = byId.remove(recipient);
        if (waiting != null) {
            user.readFirst(waiting.take());
        }
    }

    /** Retains deferred messages for a snapshot. At a safepoint. */
    void hold(List<RetainedBlock> ofUsers) {
        byId.values().forEach(waiting -> waiting.hold(ofUsers));
    }

    /** Number of messages deferred for this recipient. */
    long count(long recipient) {
        PackedMessages waiting = byId.get(recipient);
        return waiting == null ? 0 : waiting.messages();
    }

    /** Number of deferred messages. */
    long count() {
        return byId.values().stream().mapToLong(PackedMessages::messages).sum();
    }
}
